package dev.plumbline.policy.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as said in a message, and what only looks like it. */
class TrailersTest {
    @Test
    void readsThoseWhoAreSaidToHaveReviewed() {
        assertThat(Trailers.reviewers(
                        "OPS-1 Change\n\nWhy.\n\nReviewed-by: Bob <bob@example.com>\nAcked-By: C <c@example.com>\n"))
                .containsExactly("bob@example.com", "c@example.com");
        assertThat(Trailers.values("Change\n\nEmergency: the site is down", "emergency"))
                .containsExactly("the site is down");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reviewed-by: Bob <bob@example.com>",
                "Change\nReviewed-by: Bob <bob@example.com>",
                "Change\n\nReviewed-by: Bob <bob@example.com>\n\nAnd why.",
                "Change\n\n> Reviewed-by: Bob <bob@example.com>",
                "Change\n\nReviewed-by : Bob <bob@example.com>",
                "Change\n\nReviewed-by:Bob <bob@example.com>",
                "Change\n\nReviewed\u2010by: Bob <bob@example.com>",
                "Change\n\nReviewed-by: bob@example.com",
                "Change\n\nIt says\nReviewed-by: Bob <bob@example.com>",
                "Change\n\nSigned-off-by: Bob <bob@example.com>",
                "Change\n\nTicket: OPS-1\n Reviewed-by: Bob <bob@example.com>",
            })
    void nothingElseIsEvidence(String message) {
        assertThat(Trailers.reviewers(message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "SHA-256",
                "CVE-2024-1",
                "ISO-27001",
                "ops-12",
                "XOPS-12",
                "OPS-0",
                "OPS-99999999999",
                "OPS-12-3",
                "my-OPS-12",
                "OPS_12",
                "OPS12",
                "OPS-1x",
                "\u041ePS-12",
                "OPS\u201012"
            })
    void nothingElseIsATicket(String text) {
        assertThat(Tickets.in("Change " + text + " now", new TreeSet<>(Set.of("OPS"))))
                .isEmpty();
    }

    @Test
    void aTicketIsOfAListedProject() {
        assertThat(Tickets.in("OPS-12: see (INFRA-7), UTF-8 and OPS-13.", new TreeSet<>(Set.of("OPS", "INFRA"))))
                .containsExactly("INFRA-7", "OPS-12", "OPS-13");
    }
}
