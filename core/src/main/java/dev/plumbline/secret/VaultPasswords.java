package dev.plumbline.secret;

import dev.plumbline.model.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where passwords of Ansible Vault come from: files and variables of the environment, never scripts. */
public final class VaultPasswords {
    private static final int MOST_BYTES = 64 * 1024;

    private VaultPasswords() {}

    /**
     * The password in a file, without white space around it, as Ansible takes it.
     *
     * @throws StorageException if the file cannot be read, holds nothing, or is one that Ansible would execute
     */
    public static byte[] inFile(Path file) {
        try {
            if (Files.isExecutable(file) && Files.isRegularFile(file)) {
                throw new StorageException(file + ": is executable, so Ansible would run it to get a vault password."
                        + " Plumbline never runs it. Give the password in a variable of the environment, or take away"
                        + " the permission to execute it if it holds the password itself.");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new StorageException(
                        file + ": is larger than " + MOST_BYTES + " bytes, which is no vault password.");
            }
            return checked(strip(Files.readAllBytes(file)), file.toString());
        } catch (NoSuchFileException e) {
            throw new StorageException(file + ": there is no such file, where a vault password is expected.", e);
        } catch (IOException e) {
            throw new StorageException(file + ": the vault password cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The password that a variable of the environment holds.
     *
     * @param name of the variable, for messages
     * @throws StorageException if it holds nothing
     */
    public static byte[] inVariable(String name, String value) {
        return checked(strip(value.getBytes(StandardCharsets.UTF_8)), "the variable " + name);
    }

    private static byte[] checked(byte[] password, String where) {
        if (password.length == 0) {
            throw new StorageException(where + ": is empty, where a vault password is expected.");
        }
        if (VaultKeys.isEncrypted(password)) {
            throw new StorageException(where + ": is itself encrypted by Ansible Vault; give the password in clear.");
        }
        return password;
    }

    private static byte[] strip(byte[] bytes) {
        int from = 0;
        int to = bytes.length;
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || (each >= '\t' && each <= '\r');
    }
}
