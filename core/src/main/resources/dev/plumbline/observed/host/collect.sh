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

survey_system() {
    section unit-files limited systemctl --no-pager --no-legend --plain --type=service list-unit-files
    section units limited systemctl --no-pager --all \
        --property=Id,Names,LoadState,ActiveState,SubState,UnitFileState,Type show '*.service'
    section sysctl limited sysctl -a
    # sysctl passes over keys that cannot be read; this tells that they are there.
    section sysctl-names limited find /proc/sys -type f -printf '%P\0'
}

# ---- survey: network ----

survey_network() {
    section listeners limited ss -H -l -n -t -u -p
}

survey() {
    survey_facts
    survey_packages
    survey_accounts
    survey_system
    survey_network
}

# ---- inquire: files that are asked for ----

# asked WORD: the names of these questions, each ended by NUL.
asked() {
    printf '%s\n' "$questions" | sed -n "s/^$1 //p" | tr '\n' '\0' | xargs -0 -r printf '%b\0'
}

# Twelve fields: whether it may be read (r) and entered (x), type, uid, gid, user, group, mode, size,
# time of change, device, name, where a link points.
fields='\0%y\0%U\0%G\0%u\0%g\0%m\0%s\0%T@\0%D\0%p\0%l\0'

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
