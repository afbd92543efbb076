# Plumbline's collector for one host. It only reads: it writes no file, changes no setting, opens no
# connection and leaves no process behind. It runs as whoever started it; what that user may not read is
# told as unreadable.
#
# Standard input is the request:
#     plumbline-collect 1 NONCE survey|inquire
#     want WORD                             any number of these, for a survey: parts that only some runs need
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
newline='
'

# wanted WORD: whether the request asks for this part, which is not told otherwise.
wanted() {
    case "$newline$questions$newline" in
        *"${newline}want $1$newline"*) return 0 ;;
    esac
    return 1
}

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

# lines: the lines of the files named on standard input, each name ended by NUL. A line is told as
# NAME NUL LINE, so that no file can pass for another. Of fifos and devices nothing is read.
case $(echo x | grep -cZ x 2>/dev/null) in
    1)
        gnu=yes
        lines() { limited xargs -0 -r grep -aHZ -D skip '' --; }
        ;;
    *)
        gnu=
        lines() {
            limited xargs -0 -r sh -c '
                for name do awk "{ printf \"%s%c%s\\n\", FILENAME, 0, \$0 }" "$name"; done' sh
        }
        ;;
esac

# type_of PATH: the letter that find(1) has for it.
type_of() {
    if [ -f "$1" ]; then echo f; elif [ -d "$1" ]; then echo d; else echo o; fi
}

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

# has COMMAND: whether the host has it.
has() {
    command -v "$1" >/dev/null 2>&1
}

facts() {
    fact machine "$(uname -m)"
    fact user_id "$(id -un)"
    fact time "$(date '+%s %z %Z')"
    fact bits "$(getconf LONG_BIT)"
    fact roots "$(stat -c %d:%i / /proc/1/root/. 2>/dev/null)"
    fact root_type "$(stat -f -c %T / 2>/dev/null)"
    # Ansible takes the name that the first address of the host leads back to.
    name=$(uname -n)
    fact names "$(address=$(limited getent ahosts "$name") && limited getent hosts "${address%% *}")"
    fact package_program "$(first_of apt-get dnf yum zypper apk pacman)"
    fact python "$(first_of /usr/bin/python3 python3 /usr/libexec/platform-python)"
    has python3 && fact python_version "$(limited python3 -V 2>&1)"
    has capsh && fact capabilities "$(capsh --print)"
    has lsb_release && fact lsb_release yes
    # Of other variables than these, which hold no secret, only the name.
    fact environment "$(tr '\0\n' '\n ' <"/proc/$$/environ" |
        sed '/^\(HOME\|PATH\|PWD\|OLDPWD\|USER\|LOGNAME\|SHELL\|SHLVL\|MAIL\|TERM\|TZ\|LANG\|LANGUAGE\|LC_[A-Z]*\|_\|SUDO_[A-Z]*\|SSH_[A-Z]*\|XDG_[A-Z_]*\|MOTD_SHOWN\|DEBIAN_FRONTEND\)=/!s/=.*//')"
    fact container "$(grep -az '^container=' /proc/1/environ 2>/dev/null | tr -d '\0')"
    if has ip; then
        fact addresses "$(ip addr show)"
        fact route4 "$(ip -4 route get 8.8.8.8 2>/dev/null)"
        fact route6 "$(ip -6 route get 2404:6800:400a:800::1012 2>/dev/null)"
    fi
    for path in /proc/vz /proc/lve /proc/bc /proc/xen /.dockerenv /.dockerinit /dev/kvm /sbin/openrc /etc/init.d \
        /run/systemd/system /sys/kernel/security/apparmor /sys/fs/selinux/enforce /etc/ansible/facts.d; do
        [ -e "$path" ] && fact path "$path"
    done
    if has vgs && [ "$(id -u)" = 0 ]; then
        for each in vgs lvs pvs; do
            fact "$each" "$(limited "$each" --noheadings --nosuffix --units g --separator , 2>/dev/null)"
        done
    fi
    if [ -d /etc/ansible/facts.d ]; then
        find -L /etc/ansible/facts.d -maxdepth 1 -name '*.fact' ! -type d -printf 'fact_file\0%p\0' \
            \( ! -type f -o -perm -100 -o -size +2048 -o ! -readable \) -printf 'fact_file_unread\0%y%m%p\0'
    fi
}

# Small files of the kernel and of the distribution; what is not there is not told.
fact_files() {
    for path in /etc/os-release /usr/lib/os-release /etc/debian_version /etc/lsb-release /etc/redhat-release \
        /etc/machine-id /var/lib/dbus/machine-id /etc/resolv.conf /etc/selinux/config /run/systemd/container \
        /etc/iscsi/initiatorname.iscsi /etc/nvme/hostnqn /proc/sys/kernel/hostname /proc/sys/kernel/osrelease \
        /proc/sys/kernel/ostype /proc/sys/kernel/version /proc/sys/kernel/random/boot_id \
        /proc/sys/crypto/fips_enabled /proc/1/comm /proc/1/cgroup /proc/self/status /proc/uptime /proc/cmdline \
        /proc/meminfo /proc/cpuinfo /proc/self/mountinfo /proc/modules /proc/xen/capabilities \
        /sys/hypervisor/type /sys/fs/selinux/enforce /sys/fs/selinux/policyvers /etc/ssh/ssh_host_*_key.pub \
        /sys/devices/virtual/dmi/id/*_* /sys/class/fc_host/*/port_name /etc/localtime \
        /sys/class/net/*/address /sys/class/net/*/mtu /sys/class/net/*/operstate /sys/class/net/*/type \
        /sys/class/net/*/flags /sys/class/net/*/speed /sys/class/net/*/bridge/bridge_id \
        /sys/class/net/*/bridge/stp_state /sys/class/net/*/bonding/* /sys/class/net/*/bonding_slave/perm_hwaddr \
        /sys/block/*/removable /sys/block/*/size /sys/block/*/dm/name /sys/block/*/device/vendor \
        /sys/block/*/device/model /sys/block/*/device/sas_address /sys/block/*/device/sas_device_handle \
        /sys/block/*/device/serial /sys/block/*/queue/discard_granularity /sys/block/*/queue/rotational \
        /sys/block/*/queue/scheduler /sys/block/*/queue/logical_block_size /sys/block/*/*/start /sys/block/*/*/size; do
        [ -f "$path" ] && printf '%s\0' "$path"
    done
    find -L /etc/ansible/facts.d -maxdepth 1 -name '*.fact' -type f ! -perm -100 -size -2049 -print0 2>/dev/null
}

fact_lines() {
    fact_files | lines
}

# Where the links point that tell disks and network cards apart.
fact_links() {
    find /sys/class/net /sys/block /dev/disk/by-id /dev/disk/by-uuid /dev/disk/by-label /sys/block/*/slaves /sys/block/*/holders \
        /sys/class/net/*/brif /sys/class/net/*/device /sys/class/net/*/device/driver/module -maxdepth 1 -type l \
        -printf '%p\0%l\0' 2>/dev/null
}

# The sizes of the file systems that lie on a device or a server.
fact_sizes() {
    sed -n '/^\//b told
        /^[^ ]*:\//!d
        :told
        s/^[^ ]* \([^ ]*\) .*/\1/
        s/\\\([0-7]\{3\}\)/\\0\1/g
        p' /proc/self/mounts | tr '\n' '\0' | xargs -0 -r printf '%b\0' |
        limited xargs -0 -r stat -f -c '%S %s %b %f %a %c %d %n' --
}

survey_facts() {
    section facts facts
    section fact-lines fact_lines
    section fact-links fact_links
    section fact-sizes fact_sizes
}

# ---- survey: packages ----

survey_packages() {
    section packages limited dpkg-query -W \
        -f '${binary:Package}\t${Version}\t${Architecture}\t${db:Status-Abbrev}\n'
}

# ---- survey: accounts ----

# listed DATABASE: its entries from all sources, or from its file where there is no name service.
listed() {
    if has getent; then
        limited getent "$1"
    else
        cat "/etc/$1"
    fi
}

# The hashes of passwords leave the host only if the request asks for them; otherwise their algorithm does.
passwords() {
    if wanted passwords; then
        listed shadow
    else
        listed shadow | sed 's/^\([^:]*:!*\$[^$:]*\$\)[^:]*/\1/; s/^\([^:]*:!*\)[^!*$:][^:]*/\1?/'
    fi
}

# included FILE...: what these files of sudo and sshd include, and the public halves of host keys; as patterns.
included() {
    read -r host </proc/sys/kernel/hostname
    case $host in
        # it becomes part of a program of sed
        *[!A-Za-z0-9._-]*) host= ;;
    esac
    for path do
        [ -f "$path" ] && [ -r "$path" ] && printf '%s\0' "$path"
    done | xargs -0 -r sed -n '
        s/[[:blank:]]*$//
        t start
        :start
        s/^[[:blank:]]*[@#]includedir[[:blank:]]\{1,\}\(.*\)/\1\/*/
        t sudo
        s/^[[:blank:]]*[@#]include[[:blank:]]\{1,\}//
        t sudo
        s/^[[:blank:]]*hostkey[[:blank:]=]\{1,\}\(.*\)/\1.pub/I
        t sshd
        s/^[[:blank:]]*include[[:blank:]=]\{1,\}//I
        t sshd
        d
        :sudo
        s,^"*\([^"/]\),/etc/\1,
        s/%h/'"${host%%.*}"'/g
        s/\\\(.\)/\1/g
        s/"//g
        p
        d
        :sshd
        s/"//g
        s/[[:blank:]]\{1,\}/\
/g
        s,^[^/],/etc/ssh/&,p
        t
        p' --
}

# Where sshd may look for the keys of users, as patterns.
key_patterns() {
    echo '.ssh/authorized_keys .ssh/authorized_keys2'
    for path do
        [ -f "$path" ] && [ -r "$path" ] && printf '%s\0' "$path"
    done | xargs -0 -r sed -n 's/"//g; s/^[[:blank:]]*authorizedkeysfile[[:blank:]=]\{1,\}//Ip' --
}

# The paths that the patterns make for all users. Nothing below an automounter is looked at, as that would mount it.
key_paths() {
    listed passwd | PATTERNS=$(key_patterns "$@") awk '
        BEGIN { count = split(ENVIRON["PATTERNS"], patterns, /[ \t\n]+/) }
        FILENAME != "-" {
            split($0, mount, " ")
            if (mount[3] == "autofs") automounters[mount[2]]
            next
        }
        { split($0, user, ":") }
        user[6] ~ /^\// {
            for (i = 1; i <= count; i++) {
                left = patterns[i]
                path = left ~ /^(\/|%h)/ ? "" : user[6] "/"
                while (match(left, /%./)) {
                    letter = substr(left, RSTART + 1, 1)
                    path = path substr(left, 1, RSTART - 1) (letter == "h" ? user[6] : letter == "u" ? user[1] : \
                        letter == "U" ? user[3] : letter)
                    left = substr(left, RSTART + 2)
                }
                path = path left
                if (patterns[i] != "" && patterns[i] != "none" && !(path in told)) {
                    told[path]
                    for (top in automounters) if (index(path, top "/") == 1) path = "automounter:" path
                    print path
                }
            }
        }' /proc/self/mounts -
}

# key_found PATH: what find tells, where it cannot print so.
key_found() {
    if [ -e "$1" ]; then
        echo "$(type_of "$1") $(stat -L -c '%a %u %s' -- "$1") $1"
    else
        above=${1%/*}
        while [ "$above" ] && ! [ -d "$above" ]; do above=${above%/*}; done
        [ -x "${above:-/}" ] || echo "find: '$1': Permission denied"
    fi
}

# Of the paths that the variable holds those that are there, and why others cannot be seen; absent ones not at all.
keys_found() {
    case $paths in
        *automounter:*) printf '%s\n' "$paths" | sed -n '/^automounter:/p' ;;
    esac
    {
        if [ "$gnu" ]; then
            printf '%s\n' "$paths" | tr '\n' '\0' | limited xargs -0 -r sh -c \
                'exec find -L "$@" -maxdepth 0 -printf "%y %m %U %s %p\n"' sh 2>&1
        else
            printf '%s\n' "$paths" | while read -r path; do key_found "$path"; done
        fi
        printf 'status %s\n' $?
    } | sed '/: No such file or directory$/d; /: Not a directory$/d; /^l /d'
}

# Up to 256 KiB of each.
key_lines() {
    printf '%s\n' "$found" | sed -n 's/^f [0-7]* [0-9]* \([0-9]\{1,5\}\|[12][0-9]\{5\}\) //p' | tr '\n' '\0' | lines
}

stats() {
    if [ "$gnu" ]; then
        find -L "$@" -maxdepth 0 -printf '%p\0%y\0%m\0%U\0%G\0%s\0'
        return
    fi
    for path do
        if [ -e "$path" ]; then
            printf '%s\0%s\0' "$path" "$(type_of "$path")"
            stat -L -c '%a %u %g %s' -- "$path" | tr ' \n' '\0\0'
        fi
    done
}

account_lines() {
    for path do
        [ -f "$path" ] && [ -r "$path" ] && printf '%s\0' "$path"
    done | lines
}

# What decides who may do what: the configuration of sudo, sshd and PAM with what it includes, and keys.
survey_accounts_files() {
    set --
    seen=$newline
    patterns=/etc/sudoers${newline}/etc/ssh/sshd_config
    while [ -n "$patterns" ] && [ $# -lt 1000 ]; do
        before=$#
        IFS=$newline
        for path in $patterns; do
            case $seen in
                *"$newline$path$newline"*) ;;
                *)
                    seen=$seen$path$newline
                    set -- "$@" "$path"
                    ;;
            esac
        done
        unset IFS
        patterns=$(shift "$before" && included "$@")
    done
    paths=$(key_paths "$@")
    found=$(keys_found)
    set -- "$@" /etc/ssh /etc/sudoers.d /etc/pam.d /etc/pam.d/* /etc/login.defs /etc/nsswitch.conf /etc/ssh/*_key.pub
    section account-files stats "$@"
    section account-lines account_lines "$@"
    section key-files printf '%s\n' "$found"
    section key-lines key_lines
}

survey_accounts() {
    section passwd listed passwd
    section group listed group
    section shadow passwords
    section sshd limited "$(command -v sshd || echo sshd)" -T
    survey_accounts_files
}

# ---- survey: evidence ----

# What the host wrote down of its changes, the newest only.
packages_installed() {
    cat /var/log/apt/history.log.1 /var/log/apt/history.log 2>/dev/null | tail -n 4000 | tail -c 524288
}

packages_changed() {
    cat /var/log/dpkg.log.1 /var/log/dpkg.log | tail -n 2000
}

logins() {
    limited last -w -n 200 --time-format iso
}

uses_of_rights() {
    if [ -r /var/log/auth.log ]; then
        cat /var/log/auth.log.1 /var/log/auth.log 2>/dev/null |
            grep -aE ' (sudo|su|sshd|useradd|usermod|userdel|groupadd|passwd|chpasswd)(\[|:)' | tail -n 1000
    else
        limited journalctl -q --no-pager -o short-iso -n 1000 _COMM=sudo _COMM=su _COMM=sshd _COMM=useradd \
            _COMM=usermod _COMM=userdel _COMM=groupadd _COMM=passwd _COMM=chpasswd
    fi
}

survey_evidence() {
    section evidence-apt packages_installed
    section evidence-dpkg packages_changed
    section evidence-logins logins
    section evidence-auth uses_of_rights
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
    if wanted evidence; then
        survey_evidence
    fi
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
