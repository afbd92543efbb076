package dev.plumbline.notation;

import java.util.Map;

/**
 * The names of ports that people write instead of numbers: those of the registry of IANA that a server of this time
 * listens on, as /etc/services of Debian spells them. A host may have others, so that a name that is not here stays one.
 */
public final class PortNames {
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("ftp", "21"),
            Map.entry("ssh", "22"),
            Map.entry("telnet", "23"),
            Map.entry("smtp", "25"),
            Map.entry("domain", "53"),
            Map.entry("tftp", "69"),
            Map.entry("http", "80"),
            Map.entry("www", "80"),
            Map.entry("kerberos", "88"),
            Map.entry("pop3", "110"),
            Map.entry("sunrpc", "111"),
            Map.entry("ntp", "123"),
            Map.entry("imap2", "143"),
            Map.entry("imap", "143"),
            Map.entry("snmp", "161"),
            Map.entry("ldap", "389"),
            Map.entry("https", "443"),
            Map.entry("submissions", "465"),
            Map.entry("submission", "587"),
            Map.entry("syslog", "514"),
            Map.entry("ipp", "631"),
            Map.entry("ldaps", "636"),
            Map.entry("domain-s", "853"),
            Map.entry("rsync", "873"),
            Map.entry("imaps", "993"),
            Map.entry("pop3s", "995"),
            Map.entry("openvpn", "1194"),
            Map.entry("mysql", "3306"),
            Map.entry("postgresql", "5432"),
            Map.entry("amqp", "5672"),
            Map.entry("redis", "6379"),
            Map.entry("http-alt", "8080"));

    private PortNames() {}

    /** The number of a port that is given by its name; anything else as it is. */
    public static String number(String port) {
        return NUMBERS.getOrDefault(port, port);
    }
}
