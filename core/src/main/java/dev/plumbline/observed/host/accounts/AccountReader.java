package dev.plumbline.observed.host.accounts;

import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.accounts.ssh.SshReader;
import dev.plumbline.observed.host.accounts.sudo.SudoReader;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.ConfigFile;
import dev.plumbline.observed.host.answer.ConfigFiles;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sections that tell users and groups, and what decides who may do what. */
public final class AccountReader implements SurveyReader {

    @Override
    public Set<String> kinds() {
        return Stream.of(
                        Kinds.USER,
                        Kinds.GROUP,
                        Kinds.SUDO_RULE,
                        Kinds.SUDO_DEFAULT,
                        Kinds.SUDOERS_FILE,
                        Kinds.AUTHORIZED_KEY,
                        Kinds.SSHD_SETTING,
                        Kinds.SSH_HOST_KEY,
                        Kinds.PAM_RULE,
                        Kinds.LOGIN_SETTING)
                .map(Kind::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        Section group = answer.section("group");
        ConfigFiles files =
                ConfigFiles.read(answer.section("account-files"), answer.section("account-lines"), surveyed.byRoot());
        List<String> nsswitch =
                files.find("/etc/nsswitch.conf").map(ConfigFile::lines).orElse(List.of());
        String hostname = Optional.ofNullable(surveyed.facts().get("hostname"))
                .map(Value::display)
                .orElse("");
        List<Reading> readings = new ArrayList<>();
        readings.add(AccountLists.users(
                answer.section("passwd"), group, nsswitch, Passwords.read(answer.section("shadow"), surveyed)));
        readings.add(AccountLists.groups(group, nsswitch));
        readings.addAll(SudoReader.read(files, hostname));
        readings.addAll(SshReader.read(answer, files, surveyed));
        readings.add(PamRules.read(files, surveyed));
        readings.add(LoginSettings.read(files));
        return readings;
    }
}
