# Plumbline's collector for one host. It only reads: it writes no file, changes no setting, opens no
# connection and leaves no process behind. It runs as whoever started it; what that user may not read is
# told as unreadable.
#
# Standard input is the request:
#     plumbline-collect 1 NONCE survey|inquire|both
#     want WORD                             any number of these, for a survey: parts that only some runs need
#     path|hash|content|below|acl|flags|capabilities|certificate|certificates NAME     any number, for an inquiry
#     for NAME, issued TIME                 for people; lines that are not known are passed over
# NONCE is 32 hexadecimal digits, new for each request. NAME is an absolute path in which each byte that
# is not an ordinary character is written \0ooo, in octal. With "both" one request gets all answers, as for
# use by hand:   sh collect.sh <web1.request >web1.raw
#
# Standard output is sections, each of this form, and a last line "NONCE done":
#     NONCE begin SECTION
#     what a program printed, cut after 16 MiB
#     NONCE errors
#     what it printed on standard error, and on the last line its exit status
#     NONCE end SECTION
# Nothing on the host knows NONCE, so no file name and no greeting can pass for such a line; it is never
# an argument nor an environment variable. A section without "errors" was cut.
#
# How it is laid out. Each section is printed by a function of its own, right above the function of its part:
#     tools                 wanted, section, has, limited, lines and others: what all parts use
#     survey_facts          the machine, its distribution, hardware, network and mounts
#     survey_packages       packages, where they come from, what has rights of its own; if wanted, their integrity
#     survey_accounts       users, groups, sudo, sshd, PAM, authorized keys
#     survey_system         units, settings in files, kernel, mounts
#     survey_network        listeners, the packet filter
#     survey_containers     what the program of a container engine tells
#     survey_evidence       what the host wrote down of its changes, if wanted
#     inquire               files and certificates that are asked for by name
# The last lines of the script call them.
#
# An administrator may install it where only root can write, and let an account run nothing else:
#     command="sh /usr/local/lib/plumbline/collect.sh",restrict ssh-ed25519 ...     (authorized_keys)
#     audit ALL=(root) NOPASSWD: /bin/sh /usr/local/lib/plumbline/collect.sh        (sudoers)

# ---- the request ----

case $0 in
    /*) script=$0 ;;
    *) script=$PWD/$0 ;;
esac
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
unset LD_PRELOAD LD_AUDIT LD_LIBRARY_PATH
umask 077
cd /
seconds=12
most_bytes=16777216

refuse() {
    printf 'plumbline-collect: %s\n' "$1" >&2
    exit 64
}

echo 'plumbline-collect ready'
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

# ---- tools ----

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

# has COMMAND: whether the host has it.
has() {
    command -v "$1" >/dev/null 2>&1
}

# limited COMMAND...: the command, ended after some seconds where the host has timeout(1).
if has timeout; then
    limited() { timeout "$seconds" "$@"; }
else
    limited() { "$@"; }
fi

# Whether find prints what it finds, as that of GNU does and that of busybox does not.
if find / -maxdepth 0 -readable -printf '' 2>/dev/null; then
    find_prints=yes
else
    find_prints=
fi

# Of each file twelve fields: whether it may be read (r) and entered (x), type, uid, gid, user, group, mode,
# size, time of change, device, name, where a link points.
fields='\0%y\0%U\0%G\0%u\0%g\0%m\0%s\0%T@\0%D\0%p\0%l\0'

# lines: the lines of the files named on standard input, each name ended by NUL. A line is told as
# NAME NUL LINE, so that no file can pass for another. Of fifos and devices nothing is read.
case $(echo x | grep -cZ x 2>/dev/null) in
    1)
        lines() { limited xargs -0 -r grep -aHZ -D skip '' --; }
        ;;
    *)
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

# readable FILE...: the names of those that are regular files and may be read, each ended by NUL.
readable() {
    for path do
        [ -f "$path" ] && [ -r "$path" ] && printf '%s\0' "$path"
    done
}

# bad_end STATUS PROGRAM: says that a program in the middle of a pipe came to a bad end. 1 and 123 mean single files,
# which it names itself.
bad_end() {
    [ "$1" = 1 ] || [ "$1" = 123 ] || printf 'plumbline-collect: %s ended with status %s\n' "$2" "$1" >&2
}

# fact NAME VALUE
fact() {
    printf '%s\0%s\0' "$1" "$2"
}

# first_of COMMAND...: the first that the host has.
first_of() {
    for program do
        if has "$program"; then
            printf '%s' "$program"
            return
        fi
    done
}

# ---- what frames a survey ----

# The time, and which script this is where it is a file: one that was installed may be of another release.
collector() {
    date +%s
    [ ! -f "$script" ] || sha256sum <"$script"
}

# What changes the host just now: locks that package managers hold, when their database was last written,
# and programs that roll out, each with the seconds that it has run.
activity() {
    cat /proc/locks
    echo
    find /var/lib/dpkg/lock /var/lib/dpkg/lock-frontend /var/lib/apt/lists/lock /var/cache/apt/archives/lock \
        /var/lib/rpm/.rpm.lock /lib/apk/db/lock -maxdepth 0 -printf '%i %p\n' 2>/dev/null
    echo
    find /var/lib/dpkg/status /var/lib/rpm/rpmdb.sqlite /lib/apk/db/installed -maxdepth 0 -printf '%T@ %p\n' 2>/dev/null
    echo
    limited ps -eo etimes=,comm=,args= | cut -c 1-200 |
        grep -E '^ *[0-9]+ +(apt|apt-get|aptitude|dpkg|rpm|dnf|yum|zypper|apk) |unattended-upgrade( |$)|AnsiballZ_|ansible-pull|compose .*(up|down|create|pull|start|stop|restart|rm|build)( |$)' |
        grep -v ' grep -E '
    :
}

# ---- survey: facts ----

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

# whole_files FILE...: those that are regular files, told whole: their names, their sizes, their contents.
whole_files() {
    for file do
        shift
        if [ -f "$file" ]; then
            if [ -r "$file" ]; then
                set -- "$@" "$file"
            else
                printf '%s: Permission denied\n' "$file" >&2
            fi
        elif [ -d "${file%/*}" ] && ! [ -r "${file%/*}" ]; then
            printf '%s: Permission denied\n' "${file%/*}" >&2
        fi
    done
    [ $# = 0 ] || {
        printf '%s\0' "$@"
        printf '\0'
        stat -L -c %s -- "$@"
        printf '\0'
        cat -- "$@"
    }
}

dpkg_packages() {
    limited dpkg-query -W -f '${binary:Package}\t${Version}\t${Architecture}\t${db:Status-Abbrev}\t${source:Package}\t${Section}\t${Priority}\t${Essential}\t${Pre-Depends}\t${Depends}\t${Provides}\t${Recommends}\n'
}

# When each package got its folder of documentation: the first time that it was installed, as its updates keep it.
package_ages() {
    set -- /usr/share/doc/*
    [ ! -e "$1" ] || limited stat -c '%W %n' -- "$@"
}

# What apt would install, and from where. apt checks by itself whether its cache is up to date; where it is
# not, it would write a new one, so that it gets the cache under names at which nothing can be written, and
# none at all the next time. Its unnamed working file is in memory.
policy() {
    caches=/var/cache/apt
    set -f
    set -- $(dpkg-query -W -f '${db:Status-Status} ${binary:Package}\n' | sed -n 's/^installed //p')
    set +f
    export TMPDIR=/dev/shm
    [ $# = 0 ] || {
        [ -r $caches/pkgcache.bin ] && [ -r $caches/srcpkgcache.bin ] &&
            limited apt-cache -q=2 -o Dir::Cache::pkgcache=/proc/self/fd/8 -o Dir::Cache::srcpkgcache=/proc/self/fd/9 \
                policy "$@" 2>/dev/null 8<$caches/pkgcache.bin 9<$caches/srcpkgcache.bin
    } || {
        [ -r $caches/srcpkgcache.bin ] &&
            limited apt-cache -q=2 -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=/proc/self/fd/9 \
                policy "$@" 2>/dev/null 9<$caches/srcpkgcache.bin
    } || limited apt-cache -q=2 -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= policy "$@"
}

# Who signs and names each index that apt has fetched.
releases() {
    set -- /var/lib/apt/lists/*Release
    [ ! -e "$1" ] || grep -aE '^(Origin|Label|Suite|Codename): ' "$@" /dev/null
}

# Keyrings in /usr/share are told where a source names them; they are part of packages.
package_files() {
    set -- /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources \
        /etc/yum.repos.d/*.repo /etc/zypp/repos.d/*.repo /etc/apk/repositories
    signed=$(cat "$@" 2>/dev/null | grep -oE '/usr/share/keyrings/[A-Za-z0-9._+-]+' | sort -u)
    whole_files "$@" /etc/apt/preferences /etc/apt/preferences.d/* \
        /etc/apt/trusted.gpg /etc/apt/trusted.gpg.d/* /etc/apt/keyrings/* $signed \
        /var/lib/apt/extended_states /var/lib/dpkg/diversions /var/lib/dpkg/statoverride
}

# rpm makes a database where it finds none.
rpm_database() {
    for database in /usr/lib/sysimage/rpm /var/lib/rpm; do
        if [ -e "$database/rpmdb.sqlite" ] || [ -e "$database/Packages" ] || [ -e "$database/Packages.db" ]; then
            return 0
        fi
    done
    return 1
}

rpm_packages() {
    limited rpm --dbpath "$database" -qa --qf '%{NAME}\t%{EPOCH}\t%{VERSION}-%{RELEASE}\t%{ARCH}\t%{VENDOR}\t%{INSTALLTIME}\t%{SOURCERPM}\n'
}

# The folders in which Python and npm keep what is installed for all users; one may hold the same name twice.
python_packages() {
    readlink -f /usr/bin/python3 || echo
    set --
    for folder in /usr/local/lib/python3*/dist-packages /usr/local/lib/python3*/site-packages \
        /usr/lib/python3*/dist-packages /usr/lib/python3*/site-packages /usr/lib64/python3*/site-packages; do
        [ ! -d "$folder" ] || set -- "$@" "$folder"
    done
    [ $# = 0 ] || limited find "$@" -maxdepth 2 -type f \
        \( -path '*.dist-info/METADATA' -o -path '*.egg-info/PKG-INFO' -o -name '*.egg-info' \) \
        -exec grep -aHZ -m 2 -E '^(Name|Version):' {} +
}

npm_packages() {
    whole_files /usr/local/lib/node_modules/*/package.json /usr/local/lib/node_modules/@*/*/package.json \
        /usr/lib/node_modules/*/package.json /usr/lib/node_modules/@*/*/package.json
}

# Where programs can have rights of their own: local file systems, each once and by its root if that is mounted;
# not those of containers, nor where such rights have no effect.
places() {
    awk '
        {
            for (i = 7; $i != "-"; i++);
            type = $(i + 1)
            if (type ~ /^(nfs|cifs|smb|ceph|9p|afs|fuse$|fuse\.|glusterfs|lustre)/) why = type
            else if ($5 ~ /^\/(var\/lib|run)\/(docker|containers|containerd|kubelet)(\/|$)/) why = "container"
            else if ($6 ~ /(^|,)nosuid(,|$)/) why = "nosuid"
            else if ($5 ~ /\\/) why = "name"
            else if (type ~ /^(proc|sysfs|cgroup2?|devpts|mqueue|hugetlbfs|binfmt_misc|debugfs|tracefs|bpf|nsfs|autofs|fusectl)$/) next
            else why = ""
            if (why == "" && $4 == "/" && !($3 in whole)) whole[$3] = $5
            line[++lines] = $5; reason[lines] = why; device[lines] = $3; root[lines] = $4
        }
        END {
            for (i = 1; i <= lines; i++) {
                if (reason[i] == "" && root[i] == "/" && whole[device[i]] != line[i]) continue
                if (reason[i] == "" && root[i] != "/" && device[i] in whole) continue
                if (reason[i] == "" && seen[device[i] root[i]]++) continue
                print reason[i] "\t" line[i]
            }
        }' /proc/self/mountinfo
    for folder in /var/lib/docker /var/lib/containers /var/lib/containerd; do
        [ ! -d $folder ] || printf 'container\t%s\n' $folder
    done
}

# Set-id files (p) and what others than root may write below /usr (w), while it is read which files have
# capabilities and then to which packages the set-id files belong. Capabilities have an effect where a file may
# be executed. Packages may still name a file of /usr/bin as it was called before /bin became a link.
privileged() {
    set -f
    IFS=$newline
    set -- $(places | sed -n 's/^	//p')
    set +f
    {
        told=$({
            {
                {
                    limited find "$@" -xdev \
                        \( -type d \( -path /var/lib/docker -o -path /var/lib/containers -o -path /var/lib/containerd \) \
                        -prune \) -o \
                        \( ! -type l \( -perm /6022 -o ! -uid 0 \) \
                        \( \( -type f -perm /6000 -printf p -printf "$fields" -fprintf /dev/fd/6 '%p\n' \) , \
                        \( -path '/usr/*' \( -perm /022 -o ! -uid 0 \) -printf w -printf "$fields" \) \) \) , \
                        -type f -perm /111 -fprint0 /dev/fd/4 || printf 'find: status %s\n' $? >&2
                } 4>&1 >&5 | limited xargs -0 -r getcap >&7
            } 6>&1 | sed 'p;s|^/usr/|/|' | grep -HxF -f - /var/lib/dpkg/info/*.list
        } 7>&1)
    } 5>&1
    printf '\0%s\n' "$told"
}

# The runs of unattended-upgrades that nobody asked for, as apt logged them: a paragraph each.
automatic_updates() {
    {
        for log in /var/log/apt/history.log.*.gz; do [ ! -e "$log" ] || zcat "$log"; done
        for log in /var/log/apt/history.log.1 /var/log/apt/history.log; do [ ! -e "$log" ] || cat "$log"; done
    } | awk '
        /^Start-Date:/ { run = ""; own = 0 }
        { run = run $0 "\n" }
        /^Commandline: (\/usr\/bin\/python3 )?(\/usr\/bin\/)?unattended-upgrades?( |$)/ { own = 1 }
        /^Requested-By:/ { own = 0 }
        /^End-Date:/ && own { print run }' | tail -c 262144
}

# What takes longest and prints least comes first, so that it is done beside the other parts of the survey.
survey_packages() {
    section places places
    section privileged privileged
    section python-packages python_packages
    section npm-packages npm_packages
    if has apt-cache; then
        section package-policy policy
        section package-releases releases
        section apt-settings limited apt-config dump
    fi
    if has dpkg-query; then
        section packages dpkg_packages
        section package-ages package_ages
        section automatic-updates automatic_updates
        section setting-files setting_files
    fi
    ! rpm_database || section packages.rpm rpm_packages
    if [ -e /lib/apk/db/installed ]; then
        section packages.apk grep -E '^([PVAoDp]:|$)' /lib/apk/db/installed
    fi
    section package-files package_files
    ! wanted integrity || survey_integrity
}

# ---- survey: whether files are as their packages shipped them; it takes long and is told where it is wanted ----

# Each checksum that dpkg knows: package, f or c for a configuration file, MD5 and path, with tabs between. A file
# that another package diverts is where it was diverted to.
checksums() {
    awk '
        FILENAME ~ /diversions$/ {
            if (FNR % 3 == 1) from = $0
            if (FNR % 3 == 2) to[from] = $0
            if (FNR % 3 == 0) by[from] = $0
            next
        }
        FNR == 1 { package = FILENAME; sub(/.*\//, "", package); sub(/(:[a-z0-9-]+)?\.md5sums$/, "", package) }
        {
            path = "/" substr($0, 35)
            if (path in to && by[path] != package) path = to[path]
            print package "\tf\t" substr($0, 1, 32) "\t" path
        }' /var/lib/dpkg/diversions /var/lib/dpkg/info/*.md5sums
    dpkg-query -W -f '${db:Status-Status}\t${Package}\n${Conffiles}\n' | awk -F '\t' '
        /^[^ ]/ { installed = $1 == "installed"; package = $2 }
        /^ / && installed {
            sub(/ (obsolete|remove-on-upgrade)$/, "")
            md5 = substr($0, length - 31)
            if (md5 ~ /^[0-9a-f]+$/) print package "\tc\t" md5 "\t" substr($0, 2, length - 34)
        }'
}

# The checksums of files that packages made or offered when they were set up: what ucf registered.
registered() {
    [ ! -r /var/lib/ucf/registry ] || awk '
        FILENAME ~ /registry$/ { package[$2] = $1; next }
        $2 in package { print package[$2] "\tu\t" $1 "\t" $2 }' /var/lib/ucf/registry /var/lib/ucf/hashfile
}

# The files below /etc that are as a package offers them elsewhere, from where it copied them.
copied() {
    for offered in /usr/share/base-files/* /usr/share/libc-bin/* /usr/share/readline/inputrc; do
        if [ -f "/etc/${offered##*/}" ] && cmp -s "$offered" "/etc/${offered##*/}"; then
            printf 'f\t/etc/%s\n' "${offered##*/}"
        fi
    done
}

# Whose the files are that say how the host is set up, and whether they are as their packages brought them. Lines of
# f, l or d and path, for all that is there; owner, package and path; made, l or f and path for links with which
# packages enabled their units, and for copies; and what md5sum finds of those that have a checksum.
setting_files() {
    set -- /etc $unit_places
    for place in $setting_places /usr/local/lib/python3*/dist-packages /usr/lib/python3/dist-packages; do
        case $place in
            /etc/*) ;;
            *) [ ! -d "$place" ] || set -- "$@" "$place" ;;
        esac
    done
    {
        limited find "$@" -xdev \
            \( -path /etc/ssl/certs -o -path /etc/alternatives -o -path '/etc/rc?.d' -o -name __pycache__ \) -prune -o \
            \( -path '*/dist-packages/*' ! -path '*/dist-packages/*-info/METADATA' \
            ! -path '*/dist-packages/*-info/PKG-INFO' ! -path '*/dist-packages/*-info' \) -prune -o \
            \( -type f -o -type l -o -type d \) ! -name "*$newline*" -printf '%y\t%p\n' || bad_end $? find
        echo
        awk 'FNR == 1 { package = FILENAME; sub(/.*\//, "", package); sub(/(:[a-z0-9-]+)?\.list$/, "", package) }
            { print package "\t" $0 }' /var/lib/dpkg/info/*.list
        echo
        checksums
        registered
        echo
        [ ! -d /var/lib/systemd/deb-systemd-helper-enabled ] ||
            find /var/lib/systemd/deb-systemd-helper-enabled -type f ! -name '*.dsh-also' \
                -printf 'l\t/etc/systemd/system/%P\n'
        copied
    } | awk -F '\t' '
        function place(path) { return path in type ? path : "/usr" path in type ? "/usr" path : "" }
        $0 == "" { part++; next }
        part == 0 && !($2 in type) { type[$2] = $1; print }
        part == 1 && (path = place($2)) != "" { print "owner\t" $1 "\t" path }
        part == 2 && (path = place($4)) != "" && type[path] == "f" {
            if ($2 == "u") print "owner\t" $1 "\t" path
            sum[path] = $3
        }
        part == 3 { print "made\t" $1 "\t" $2 }
        END {
            fflush()
            for (path in sum) print sum[path] "  " path | "timeout 10 md5sum -c - 2>/dev/null"
        }'
}

# With a process for each processor, what md5sum finds to differ. It opens nothing that could block.
mismatches() {
    {
        find /usr /bin /sbin /lib /etc /opt /boot /var/lib -xdev \( -type p -o -type b -o -type c -o -type s \) \
            -printf '\t%p\n' 2>/dev/null
        checksums
    } | awk -F '\t' -v processes="$(nproc)" '
        BEGIN {
            command = "{ timeout 90 md5sum --quiet -c - 2>/dev/null; [ $? != 124 ] || echo : FAILED timeout; }"
            for (i = 0; i < processes; i++) check[i] = command " | grep --line-buffered . # " i
        }
        NF == 2 { odd[$2]; print $2 ": FAILED odd" }
        NF == 4 && !($4 in odd) { print $3 "  " $4 | check[NR % processes] }'
}

# Lines of state, f or c, package and path.
dpkg_integrity() {
    failed=$(mismatches)
    kill "$alive"
    {
        [ -z "$failed" ] || printf '%s\n' "$failed"
        echo
        find /usr /etc /opt /boot /var/lib -xdev \( -type d -o -type l \) 2>/dev/null
        printf '\n'
        checksums
        printf '\n'
        awk 'FNR == 1 { package = FILENAME; sub(/.*\//, "", package); sub(/(:[a-z0-9-]+)?\.list$/, "", package) }
            { print package "\t" $0 }' /var/lib/dpkg/info/*.list
    } | awk -F '\t' '
        $0 == "" { part++ }
        part == 0 && match($0, /: FAILED( open or read| odd| timeout)?$/) {
            state[substr($0, 1, RSTART - 1)] = RLENGTH == 8 ? "content" : substr($0, RSTART + 9)
            if (RSTART == 1) print "timeout"
        }
        part == 1 { known[$1] }
        part == 2 { known[$4]; if ($4 in state) print state[$4] "\t" $2 "\t" $1 "\t" $4 }
        part == 3 && !($2 in known) && !("/usr" $2 in known) && $2 != "/." { print "listed\tf\t" $1 "\t" $2 }' |
        while IFS='	' read -r state sort package path; do
            case $state in
                listed) [ -d "$path" ] || [ -L "$path" ] || {
                    [ -f "$path" ] && state=unverified
                } || state='open or read' ;;
            esac
            [ "$state" != 'open or read' ] || state=$(why_unopened "$path")
            [ "$state" = listed ] || printf '%s\t%s\t%s\t%s\n' "$state" "$sort" "$package" "$path"
        done
}

# missing, if that can be seen; otherwise unreadable.
why_unopened() {
    above=$1
    while ! [ -e "$above" ]; do
        case $above in
            */*) above=${above%/*} ;;
            *) break ;;
        esac
    done
    if [ "$above" != "$1" ] && [ -x "${above:-/}" ]; then
        printf missing
    else
        printf unreadable
    fi
}

# What rpm says, and after an empty line the packages of those files.
rpm_integrity() {
    failed=$(timeout 90 rpm --dbpath "$database" -Va --nodeps --noscripts || [ $? != 124 ] || echo timeout)
    kill "$alive"
    printf '%s\n\n' "$failed"
    { printf '%s\n\n' "$failed"; rpm --dbpath "$database" -qa --qf '[%{=NAME}\t%{FILENAMES}\n]'; } | awk -F '\t' '
        $0 == "" { part = 1 }
        !part && (at = index($0, " /")) { failed[substr($0, at + 1)] }
        part && $2 in failed'
}

# lively SECTION COMMAND: the section, and empty lines as signs of life until the command, which prints nothing
# before, ends them.
lively() {
    (while sleep 3 </dev/null >/dev/null 2>&1; do echo; done) &
    alive=$!
    section "$@"
}

survey_integrity() {
    ! has dpkg-query || lively integrity dpkg_integrity
    ! rpm_database || lively integrity.rpm rpm_integrity
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
    readable "$@" | xargs -0 -r sed -n '
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
    readable "$@" | xargs -0 -r sed -n 's/"//g; s/^[[:blank:]]*authorizedkeysfile[[:blank:]=]\{1,\}//Ip' --
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
        if [ "$find_prints" ]; then
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
    if [ "$find_prints" ]; then
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
    readable "$@" | lines
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
    /etc/nftables.conf /etc/nftables.d /etc/iptables /etc/sysconfig/iptables /etc/sysconfig/ip6tables /etc/ufw \
    /etc/ssl/certs /etc/pki/tls/certs /etc/pki/ca-trust/source /usr/local/share/ca-certificates)

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

# key_or TEST...: search for what holds a private key where only certificates belong, or else for what passes the tests.
key_or() {
    search \( \( -path '/etc/ssl/*' -o -path '/etc/pki/*' -o -path '/usr/local/share/ca-certificates/*' \) \
        -type f -size -2049 ! -name ca-certificates.crt -exec grep -q 'PRIVATE KEY' {} \; "$@"
}

# One compressed archive of all that may be read and is no larger than 1 MiB, but for the bundle of certificates, of
# which the hash says enough, and for private keys.
settings() {
    {
        if [ "$find_prints" ]; then
            key_or -o \( ! -type f -o -readable -size -2049 ! -name ca-certificates.crt \) -print0 \)
            linked_units
        else
            key_or -o \( ! -type f -o -size -2049 ! -name ca-certificates.crt \) -print0 \)
        fi
    } | { limited xargs -0 -r tar -cf - --no-recursion -- || bad_end $? tar; } | gzip -1
}

# What the archive lacks; and the links in it that lead nowhere.
settings_left() {
    key_or -o -xtype l -o ! -type l \
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

# The program of each process, as far as it may be seen; one that was replaced since the process began is "(deleted)".
programs() {
    limited find /proc/[1-9]*/exe -maxdepth 0 -printf '%h\0%l\0' 2>/dev/null
    :
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
        --property=Id,Names,LoadState,ActiveState,SubState,UnitFileState,Type,FragmentPath,DropInPaths,NeedDaemonReload,MainPID \
        show '*.service' '*.socket' '*.timer' '*.path' '*.mount' '*.automount' '*.swap' '*.target' '*.slice'
    section programs programs
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

listeners() {
    case $(ss -h 2>&1) in
        *--sctp*) limited ss -H -l -n -t -u -w -S -p -e ;;
        *) limited ss -H -l -n -t -u -w -p -e ;;
    esac
}

survey_network() {
    section listeners listeners
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
    section collector collector
    section activity activity
    # Packages take about as long as all others; what they print waits in the pipe until those are through.
    survey_packages | {
        survey_facts
        survey_accounts
        survey_system
        survey_network
        survey_containers
        cat
    }
    if wanted evidence; then
        survey_evidence
    fi
    section activity-after activity
}

# ---- inquire: files that are asked for ----

# asked WORD [COMMANDS]: the names of these questions, each ended by NUL, after commands of sed.
asked() {
    printf '%s\n' "$questions" | sed -n "${2:-}s/^$1 //p" | tr '\n' '\0' | xargs -0 -r printf '%b\0'
}

# The same for each argument where find cannot print it, as that of busybox.
describe='
    for name do
        if [ -L "$name" ]; then type=l
        elif [ -f "$name" ]; then type=f
        elif [ -d "$name" ]; then type=d
        elif [ -p "$name" ]; then type=p
        elif [ -S "$name" ]; then type=s
        elif [ -b "$name" ]; then type=b
        elif [ -c "$name" ]; then type=c
        else continue
        fi
        told=$(stat -c %u/%g/%U/%G/%a/%s/%Y/%d -- "$name") || continue
        target=
        [ $type != l ] || target=$(readlink -- "$name"; printf .)
        [ -r "$name" ] && printf r || printf -
        [ -x "$name" ] && printf x || printf -
        IFS=/
        printf "\0%s" $type $told "$name" "${target%??}"
        printf "\0"
    done'

# Links are not followed; nothing is opened.
paths() {
    if [ "$find_prints" ]; then
        asked path | limited xargs -0 -r sh -c '
            fields=$1
            shift
            exec find "$@" -maxdepth 0 \( -readable -printf r -o -printf - \) \
                \( -executable -printf x -o -printf - \) -printf "$fields"' sh "$fields"
    else
        asked path | limited xargs -0 -r sh -c "$describe" sh
    fi
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

# Of names on standard input those of readable regular files, none above 2 GiB; nothing else is opened.
regular() {
    if [ "$find_prints" ]; then
        limited xargs -0 -r sh -c 'exec find "$@" -maxdepth 0 -type f -readable -size -4194305 -print0' sh
    else
        limited xargs -0 -r sh -c '
            for name do
                [ -L "$name" ] || ! [ -f "$name" ] || ! [ -r "$name" ] || printf "%s\0" "$name"
            done' sh | limited xargs -0 -r sh -c 'exec find "$@" -maxdepth 0 -type f -size -4194305 -print0' sh
    fi
}

if has openssl; then
    sha256='openssl dgst -sha256 -r'
else
    sha256=sha256sum
fi

# Lines of hash, two characters and name, by a process for each processor, so that the lines of one do not break
# into those of another. Names with a newline or a backslash have a section of their own.
hashes() {
    cores=$(nproc 2>/dev/null) || cores=1
    batch=$(($(printf '%s\n' "$questions" | grep -c '^hash ') / (cores * 3) + 1))
    whole=' | grep --line-buffered .'
    echo x | grep --line-buffered x >/dev/null 2>&1 || { cores=1; whole=; }
    asked hash '/\\0012/d;/\\0134/d;' | regular |
        limited xargs -0 -r -n $((batch < 2048 ? batch : 2048)) -P "$cores" sh -c "$sha256"' "$@"'"$whole" sh
}

odd_hashes() {
    asked hash '/\\0012\|\\0134/' | regular | limited xargs -0 -r sh -c '
        program=$1
        shift
        for name do
            printf "%s\0" "$name"
            $program <"$name"
            printf "\0"
        done' sh "$sha256"
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

# extras WORD COMMAND...: what a program prints of each of these names that is no link.
extras() {
    word=$1
    shift
    asked "$word" | limited xargs -0 -r sh -c '
        words=$1
        shift
        for name do
            if [ -e "$name" ] && ! [ -L "$name" ]; then
                printf "%s\0" "$name"
                $words "$name" 2>&1
                printf "\0%s\0" $?
            fi
        done' sh "$*"
}

# Everything below a directory, on its own file system.
below() {
    if [ "$find_prints" ]; then
        limited find "$1" -xdev -mindepth 1 \( -readable -printf r -o -printf - \) \
            \( -executable -printf x -o -printf - \) -printf "$fields"
    else
        limited find "$1" -xdev -mindepth 1 -exec sh -c "$describe" sh {} +
    fi
}

# Of the files asked for, links followed, and of those below folders that have such names, the certificates: the name,
# the size, and what is certainly a certificate, in PEM. A block ends where any other begins, and of a file without
# blocks the first bytes tell a certificate from a key, so that no private key is sent.
certificate_files() {
    asked certificate | limited xargs -0 -r sh -c 'exec find -L "$@" -maxdepth 0 -type f -print0' sh || bad_end $? find
    asked certificates | limited xargs -0 -r sh -c 'exec find -H "$@" -xdev -type f ! -name ca-certificates.crt \
        \( -name "*.pem" -o -name "*.crt" -o -name "*.cer" -o -name "*.cert" -o -name "*.der" \) -print0' sh ||
        bad_end $? find
}

certificates() {
    certificate_files | limited xargs -0 -r sh -c '
        for name do
            [ -r "$name" ] || {
                printf "%s: Permission denied\n" "$name" >&2
                continue
            }
            printf "%s\0" "$name"
            wc -c <"$name"
            printf "\0"
            case $(head -c 6 -- "$name" | od -A n -t x1) in
                " 30 82 "??" "??" 30 8"? | " 30 81 "??" 30 8"*)
                    echo "-----BEGIN CERTIFICATE-----"
                    head -c 1048577 -- "$name" | base64
                    echo "-----END CERTIFICATE-----"
                    ;;
                *)
                    # Whatever marks the next block ends this one, so that no key follows it.
                    head -c 1048577 -- "$name" | tr -d "\000" | tr "\r" "\n" |
                        sed -n "/^-----BEGIN \(X509 \|TRUSTED \)\{0,1\}CERTIFICATE----- *\$/,/-----/p"
                    ;;
            esac
            printf "\0"
        done' sh
}

inquire() {
    section paths paths
    section missing missing
    section hashes hashes
    section hashes.odd odd_hashes
    section contents contents
    section acl extras acl getfacl -cpE
    section flags extras flags lsattr -d
    section capabilities extras capabilities getcap
    section certificates certificates
    set -f
    IFS=$newline
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
    both)
        survey
        inquire
        ;;
    *) refuse "the round '$round' is not known; there are survey, inquire and both" ;;
esac
printf '\n%s done\n' "$nonce"
