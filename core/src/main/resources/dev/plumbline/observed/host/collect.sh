# Plumbline's collector for one host. It only reads: it writes no file, changes no setting, opens no
# connection and leaves no process behind. It runs as whoever started it; what that user may not read is
# told as unreadable.
#
# Standard input is the request:
#     plumbline-collect 1 NONCE survey|inquire
#     path|hash|content|below NAME          any number of these, for inquire only
# NONCE is 32 hexadecimal digits, new for each request. NAME is an absolute path in which each byte that
# is not an ordinary character is written \0ooo, in octal.
#
# Standard output is sections, each of this form, and a last line "NONCE done":
#     NONCE begin SECTION
#     what a program printed, cut after 16 MiB
#     NONCE errors
#     what it printed on standard error, and on the last line its exit status
#     NONCE end SECTION
# Nothing on the host knows NONCE, so no file name and no greeting can pass for such a line; it is never
# an argument nor an environment variable. A section without "errors" was cut.

export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 077
cd /
seconds=12
most_bytes=16777216

refuse() {
    printf 'plumbline-collect: %s\n' "$1" >&2
    exit 64
}

read -r word version nonce round || refuse 'no request on standard input'
[ "$word" = plumbline-collect ] || refuse 'standard input holds no request of Plumbline'
[ "$version" = 1 ] || refuse "this collector answers requests of version 1, not $version"
case $nonce in
    *[!0-9a-f]*) refuse 'the nonce is not hexadecimal' ;;
esac
[ "${#nonce}" = 32 ] || refuse 'the nonce does not have 32 digits'
questions=$(cat)

# section NAME COMMAND...: runs the command and frames what it prints.
section() {
    section=$1
    shift
    printf '\n%s begin %s\n' "$nonce" "$section"
    {
        errors=$({
            "$@" 2>&1 >&3 3>&- </dev/null
            printf '\n%s' "$?"
        } | tail -c 262144)
        printf '\n%s errors\n%s' "$nonce" "$errors"
    } 3>&1 | head -c "$most_bytes"
    printf '\n%s end %s\n' "$nonce" "$section"
}

# limited COMMAND...: the command, ended after some seconds where the host has timeout(1).
if command -v timeout >/dev/null 2>&1; then
    limited() { timeout "$seconds" "$@"; }
else
    limited() { "$@"; }
fi

# Of each file twelve fields: whether it may be read (r) and entered (x), type, uid, gid, user, group, mode,
# size, time of change, device, name, where a link points.
fields='\0%y\0%U\0%G\0%u\0%g\0%m\0%s\0%T@\0%D\0%p\0%l\0'

# ---- survey: facts, and the kinds that are told whole ----

fact() {
    printf '%s\0%s\0' "$1" "$2"
}

first_of() {
    for program do
        if command -v "$program" >/dev/null 2>&1; then
            printf '%s' "$program"
            return
        fi
    done
}

facts() {
    fact nodename "$(uname -n)"
    fact kernel "$(uname -r)"
    fact machine "$(uname -m)"
    fact system "$(uname -s)"
    fact fqdn "$(limited hostname -f)"
    fact machine_id "$(cat /etc/machine-id)"
    fact boot_id "$(cat /proc/sys/kernel/random/boot_id)"
    fact debian_version "$(cat /etc/debian_version)"
    fact init "$(cat /proc/1/comm)"
    fact package_program "$(first_of apt-get dnf yum zypper apk pacman)"
    fact user_id "$(id -un)"
    fact effective_user_id "$(id -u)"
    fact epoch "$(date +%s)"
}

os_release() {
    cat /etc/os-release || cat /usr/lib/os-release
}

survey_facts() {
    section facts facts
    section os-release os_release
}

# ---- survey: packages ----

survey_packages() {
    section packages limited dpkg-query -W \
        -f '${binary:Package}\t${Version}\t${Architecture}\t${db:Status-Abbrev}\n'
}

# ---- survey: accounts ----

survey_accounts() {
    section passwd limited getent passwd
    section group limited getent group
    section nsswitch cat /etc/nsswitch.conf
}

# ---- survey: system ----

# The places that are there, of those that are given.
there() {
    for place do
        if [ -e "$place" ] || [ -L "$place" ]; then
            printf '%s ' "$place"
        fi
    done
}

# Units of systemd: what lies in these folders and in the folders right below them.
unit_places=$(there /etc/systemd/system.control /run/systemd/system.control /run/systemd/transient \
    /run/systemd/generator.early /etc/systemd/system /etc/systemd/system.attached /run/systemd/system \
    /run/systemd/system.attached /run/systemd/generator /usr/local/lib/systemd/system /usr/lib/systemd/system \
    /run/systemd/generator.late)

# Everything else that says how the machine is set up: files, and folders with all that is below them.
setting_places=$(there /etc/crontab /etc/anacrontab /etc/cron.* /etc/crontabs /var/spool/cron /var/spool/at \
    /etc/sysctl.conf /etc/sysctl.d /run/sysctl.d /usr/local/lib/sysctl.d /usr/lib/sysctl.d \
    /etc/modules /etc/modules-load.d /run/modules-load.d /usr/local/lib/modules-load.d /usr/lib/modules-load.d \
    /etc/modprobe.conf /etc/modprobe.d /run/modprobe.d /usr/local/lib/modprobe.d /usr/lib/modprobe.d \
    /etc/udev/rules.d /etc/fstab /etc/hosts /etc/hostname /etc/timezone /etc/localtime /etc/locale.conf \
    /etc/default/locale /etc/default/keyboard /etc/vconsole.conf /etc/resolv.conf /etc/nsswitch.conf \
    /run/systemd/resolve/stub-resolv.conf /run/systemd/resolve/resolv.conf \
    /etc/systemd/resolved.conf /etc/systemd/resolved.conf.d /etc/systemd/timesyncd.conf \
    /etc/systemd/timesyncd.conf.d /etc/ntp.conf /etc/ntpsec/ntp.conf /etc/chrony.conf /etc/chrony \
    /etc/openntpd/ntpd.conf /etc/ld.so.preload /etc/ld.so.conf /etc/ld.so.conf.d /etc/rc.local /etc/profile \
    /etc/profile.d /etc/environment /etc/bash.bashrc /etc/pam.conf /etc/pam.d /etc/security /etc/update-motd.d \
    /etc/init.d /etc/rc?.d /etc/runlevels /run/openrc/started /etc/apt/apt.conf /etc/apt/apt.conf.d \
    /etc/nftables.conf /etc/nftables.d /etc/iptables /etc/ufw /etc/ssl/certs /etc/pki/tls/certs \
    /etc/pki/ca-trust/source /usr/local/share/ca-certificates)

# Says that a program in the middle of a pipe came to a bad end. 1 and 123 mean single files, which it names itself.
bad_end() {
    [ "$1" = 1 ] || [ "$1" = 123 ] || printf 'plumbline-collect: %s ended with status %s\n' "$2" "$1" >&2
}

# On few hosts /lib is a folder of its own, on most it is a link to the one below /usr.
if ! [ -L /lib ]; then
    unit_places="$unit_places$(there /lib/systemd/system)"
    setting_places="$setting_places$(there /lib/sysctl.d /lib/modules-load.d /lib/modprobe.d)"
fi

# search TEST...: find over the settings. Other file systems below them are left alone.
search() {
    [ -z "$unit_places" ] || limited find $unit_places -maxdepth 2 -xdev "$@" || bad_end $? find
    [ -z "$setting_places" ] || limited find $setting_places -xdev "$@" || bad_end $? find
}

# The unit files elsewhere that links in the folders of units point to.
linked_units() {
    [ -z "$unit_places" ] || limited find $unit_places -maxdepth 1 -type l -lname '/*' ! -lname /dev/null \
        ! -lname '/etc/systemd/*' ! -lname '/lib/systemd/*' ! -lname '/usr/lib/systemd/*' ! -lname '/run/systemd/*' \
        -xtype f -printf '%l\0' |
        xargs -0 -r sh -c 'exec find "$@" -maxdepth 0 -type f -readable -size -2049 -print0' sh
}

# One compressed archive of all that may be read and is no larger than 1 MiB, but for the bundle of certificates, of
# which the hash says enough.
settings() {
    if find / -maxdepth 0 -readable -printf '' 2>/dev/null; then
        search \( ! -type f -o -readable -size -2049 ! -name ca-certificates.crt \) -print0
        linked_units
    else
        search \( ! -type f -o -size -2049 ! -name ca-certificates.crt \) -print0
    fi | { limited xargs -0 -r tar -cf - --no-recursion -- || bad_end $? tar; } | gzip -1
}

# What the archive lacks; and the links in it that lead nowhere.
settings_left() {
    search \( -xtype l -o ! -type l \
        \( ! -readable -o -type d ! -executable -o -type f -size +2048 -o -name ca-certificates.crt \) \) \
        \( -readable -printf r -o -printf - \) \( -executable -printf x -o -printf - \) -printf "$fields"
}

# The states of unit files are derived from the archive by rules that hold for these versions of systemd. Other versions
# are asked for their own list, which takes longer than all the rest.
unit_files() {
    case $(systemctl --version) in
        'systemd 25'[0-9]*) ;;
        *) limited systemctl --no-pager --no-legend --plain list-unit-files ;;
    esac
}

kernel() {
    for file in /proc/sys/kernel/hostname /proc/cmdline /proc/modules /proc/self/mountinfo /proc/swaps; do
        fact "$file" "$(cat "$file")"
    done
}

survey_system() {
    section settings settings
    section settings-left settings_left
    section settings-hashes limited find /etc/ssl/certs -maxdepth 1 -type f -name ca-certificates.crt \
        -exec sha256sum -z -- '{}' +
    section unit-path limited systemctl --property=UnitPath,Version show
    section unit-files unit_files
    section units limited systemctl --no-pager --all \
        --property=Id,Names,LoadState,ActiveState,SubState,UnitFileState,Type,FragmentPath,DropInPaths,NeedDaemonReload \
        show '*.service' '*.socket' '*.timer' '*.path' '*.mount' '*.automount' '*.swap' '*.target' '*.slice'
    section kernel kernel
    section sysctl limited sysctl -a
    # sysctl passes over keys that cannot be read; this tells that they are there.
    section sysctl-names limited find /proc/sys -type f -printf '%P\0'
}

# ---- survey: network ----

# The rules of iptables in either kernel interface. The older one is asked only where it has tables already, because
# asking would make them.
xtables() {
    failed=0
    for family in ip ip6; do
        save=$(first_of ${family}tables-nft-save)
        [ -z "$save" ] || limited "$save" || failed=$?
        names=/proc/net/${family}_tables_names
        if [ -e "$names" ] && { ! [ -r "$names" ] || [ -n "$(cat "$names")" ]; }; then
            limited "$(first_of ${family}tables-legacy-save ${family}tables-save)" || failed=$?
        fi
    done
    return "$failed"
}

survey_network() {
    section listeners limited ss -H -l -n -t -u -w -p -e
    section nft limited nft -s list ruleset
    section xtables xtables
}

# ---- survey: containers, where an engine is ----

# inspected TYPE: what the engine's program tells of all containers or images.
inspected() {
    case $1 in
        container) ids=$(limited "$engine" ps -aq --no-trunc) ;;
        image) ids=$(limited "$engine" image ls -q --no-trunc) ;;
    esac || return
    [ -z "$ids" ] || limited "$engine" inspect --type "$1" $(printf '%s\n' $ids | sort -u)
}

survey_containers() {
    engine=$(first_of docker podman)
    [ -n "$engine" ] || return
    section engine printf '%s\n' "$engine"
    section containers inspected container
    section images inspected image
}

survey() {
    survey_facts
    survey_packages
    survey_accounts
    survey_system
    survey_network
    survey_containers
}

# ---- inquire: files that are asked for ----

# asked WORD: the names of these questions, each ended by NUL.
asked() {
    printf '%s\n' "$questions" | sed -n "s/^$1 //p" | tr '\n' '\0' | xargs -0 -r printf '%b\0'
}

# Links are not followed; nothing is opened.
paths() {
    asked path | limited xargs -0 -r sh -c '
        fields=$1
        shift
        exec find "$@" -maxdepth 0 \( -readable -printf r -o -printf - \) \
            \( -executable -printf x -o -printf - \) -printf "$fields"' sh "$fields"
}

# For each name that is not seen, the message that says why: absent, or not to be seen.
missing() {
    asked path | limited xargs -0 -r sh -c '
        for name do
            if ! [ -e "$name" ] && ! [ -L "$name" ]; then
                printf "%s\0" "$name"
                stat -- "$name" 2>&1 >/dev/null
                printf "\0"
            fi
        done' sh
}

# Only regular files are opened, and none above 2 GiB.
hashes() {
    asked hash |
        limited xargs -0 -r sh -c 'exec find "$@" -maxdepth 0 -type f -readable -size -4194305 -print0' sh |
        limited xargs -0 -r sha256sum -z --
}

# At most 1 MiB of each and one byte, which tells that there is more.
contents() {
    asked content | limited xargs -0 -r sh -c '
        for name do
            if [ -f "$name" ] && ! [ -L "$name" ] && [ -r "$name" ]; then
                printf "%s\0" "$name"
                head -c 1048577 -- "$name" | base64 -w 0
                printf "\0"
            fi
        done' sh
}

# Everything below a directory, on its own file system.
below() {
    limited find "$1" -xdev -mindepth 1 \( -readable -printf r -o -printf - \) \
        \( -executable -printf x -o -printf - \) -printf "$fields"
}

inquire() {
    section paths paths
    section missing missing
    section hashes hashes
    section contents contents
    set -f
    IFS='
'
    number=0
    for question in $questions; do
        case $question in
            'below '*)
                # The dot keeps newlines at the end of the name.
                name=$(printf '%b.' "${question#below }")
                section "below.$number" below "${name%.}"
                number=$((number + 1))
                ;;
        esac
    done
}

case $round in
    survey) survey ;;
    inquire) inquire ;;
    *) refuse "the round '$round' is not known; there are survey and inquire" ;;
esac
printf '\n%s done\n' "$nonce"
