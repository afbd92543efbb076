package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader is told to write for a module whose meaning is not known. */
class UnknownModuleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acme.vhost                       | domain name | acme.vhost: {kind: file, name: \"{{ name }}\", attributes: {}}",
                "community.crypto.openssh_keypair | force path  | community.crypto.openssh_keypair: {kind: file, name: \"{{ path }}\", attributes: {}}",
                "acme.odd                         | z b         | acme.odd: {kind: file, name: \"{{ b }}\", attributes: {}}",
                "community.mysql.mysql_db         | name        | community.mysql.mysql_db: nothing",
                "win_feature                      | name        | win_feature: nothing",
                "community.general.slack          | token       | community.general.slack: nothing",
                "mysqlish                         | name        | mysqlish: {kind: file, name: \"{{ name }}\", attributes: {}}"
            })
    void isReadyToBeFilledIn(String name, String arguments, String stanza) {
        UnknownModule module =
                new UnknownModule(name, new TreeSet<>(List.of(arguments.split(" ", -1))), new TreeSet<>());
        assertThat(module.stanza()).isEqualTo(stanza);
    }
}
