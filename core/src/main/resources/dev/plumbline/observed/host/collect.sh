# Plumbline's collector for one host. It only reads: it writes no file, changes no setting, opens no
# connection and leaves no process behind. It runs as whoever started it; what that user may not read is
# told as unreadable.
#
# Standard input is the request:
#     plumbline-collect 1 NONCE survey|inquire|both
#     want WORD                             any number of these, for a survey: parts that only some runs need
#     path|hash|content|below|acl|flags|capabilities NAME     any number of these, for an inquiry
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
    limited dpkg-query -W -f '${binary:Package}\t${Version}\t${Architecture}\t${db:Status-Abbrev}\t${source:Package}\t${Section}\t${Priority}\t${Essential}\t${Pre-Depends}\t${Depends}\t${Provides}\n'
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

survey_packages() {
    ! command -v dpkg-query >/dev/null 2>&1 || section packages dpkg_packages
    ! rpm_database || section packages.rpm rpm_packages
    if [ -e /lib/apk/db/installed ]; then
        section packages.apk grep -E '^([PVAoDp]:|$)' /lib/apk/db/installed
    fi
    section package-files package_files
    if command -v apt-cache >/dev/null 2>&1; then
        section package-policy policy
        section package-releases releases
        section apt-settings limited apt-config dump
    fi
    section python-packages python_packages
    section npm-packages npm_packages
    section places places
    section privileged privileged
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
        printf '%s\n\n' "$failed"
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
        part == 1 { known[$4]; if ($4 in state) print state[$4] "\t" $2 "\t" $1 "\t" $4 }
        part == 2 && !($2 in known) && $2 != "/." { print "listed\tf\t" $1 "\t" $2 }' |
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
    while [ -n "$above" ] && ! [ -e "$above" ]; do
        above=${above%/*}
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
    ! command -v dpkg-query >/dev/null 2>&1 || lively integrity dpkg_integrity
    ! rpm_database || lively integrity.rpm rpm_integrity
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

# asked WORD [COMMANDS]: the names of these questions, each ended by NUL, after commands of sed.
asked() {
    printf '%s\n' "$questions" | sed -n "${2:-}s/^$1 //p" | tr '\n' '\0' | xargs -0 -r printf '%b\0'
}

# Twelve fields: whether it may be read (r) and entered (x), type, uid, gid, user, group, mode, size,
# time of change, device, name, where a link points.
fields='\0%y\0%U\0%G\0%u\0%g\0%m\0%s\0%T@\0%D\0%p\0%l\0'

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

find_prints() {
    find / -maxdepth 0 -printf '' 2>/dev/null
}

# Links are not followed; nothing is opened.
paths() {
    if find_prints; then
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
    limited xargs -0 -r sh -c '
        for name do
            shift
            [ -L "$name" ] || ! [ -f "$name" ] || ! [ -r "$name" ] || set -- "$@" "$name"
        done
        [ $# = 0 ] || exec find "$@" -maxdepth 0 -type f -size -4194305 -print0' sh
}

if command -v openssl >/dev/null 2>&1; then
    sha256='openssl dgst -sha256 -r'
else
    sha256=sha256sum
fi

# Lines of hash, two characters and name, by a process for each processor, so that the lines of one do not break
# into those of another. Names with a newline or a backslash have a section of their own.
hashes() {
    cores=$(nproc 2>/dev/null) || cores=1
    batch=$(($(printf '%s\n' "$questions" | grep -c '^hash ') / (cores * 4) + 1))
    whole=' | grep --line-buffered .'
    echo x | grep --line-buffered x >/dev/null 2>&1 || { cores=1; whole=; }
    asked hash '/\\0012/d;/\\0134/d;' | regular |
        limited xargs -0 -r -n $((batch < 512 ? batch : 512)) -P "$cores" sh -c "$sha256"' "$@"'"$whole" sh
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
    if find_prints; then
        limited find "$1" -xdev -mindepth 1 \( -readable -printf r -o -printf - \) \
            \( -executable -printf x -o -printf - \) -printf "$fields"
    else
        limited find "$1" -xdev -mindepth 1 -exec sh -c "$describe" sh {} +
    fi
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
