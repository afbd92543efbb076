package dev.plumbline.maven;

import dev.plumbline.Credentials;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Problem;
import dev.plumbline.secret.Password;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The passwords of the servers in Maven's settings, decrypted where they are encrypted. They are named and never shown. */
final class SettingsCredentials implements Credentials {
    private final Settings settings;
    private final SettingsDecrypter decrypter;

    SettingsCredentials(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    @Override
    public Optional<Password> password(String id) {
        Server server = settings.getServer(id);
        if (server == null) {
            return Optional.empty();
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        for (SettingsProblem problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                // what Maven says of it may hold the text that it could not decrypt
                throw refused(id, "cannot be decrypted");
            }
        }
        String text = result.getServer() == null ? null : result.getServer().getPassword();
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        if (text.startsWith("{") && text.endsWith("}") && text.equals(server.getPassword())) {
            throw refused(id, "is encrypted, and there is no master password to decrypt it with");
        }
        try {
            return Optional.of(Password.of(text));
        } catch (IllegalArgumentException e) {
            throw refused(id, "is not one line");
        }
    }

    private static ConfigurationException refused(String id, String why) {
        return new ConfigurationException(new Problem(
                "settings.xml",
                "the password of the server \"" + id + "\" " + why + ".",
                "Write it anew with mvn --encrypt-password."));
    }
}
