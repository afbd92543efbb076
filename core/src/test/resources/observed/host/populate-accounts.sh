# Accounts, rules of sudo and keys of many shapes, made on a host of the lab that is thrown away afterwards.
set -e
useradd -m -s /bin/bash -c 'Alice, Room 1' alice
useradd -m -u 2000 -G sudo,adm bob
useradd -M -d /srv/none carol
useradd -m -o -u 0 -g 0 toor
useradd -r -s /usr/sbin/nologin backup2
useradd -m dave; useradd -m erin; useradd -m frank; useradd -m mallory; useradd -m 'grace.hopper'
echo 'alice:correct horse' | chpasswd
echo 'bob:battery' | chpasswd -c SHA512
echo 'dave:staple' | chpasswd -c MD5
echo 'erin:locked' | chpasswd; passwd -q -l erin
passwd -q -d frank
chage -d 0 bob
chage -m 1 -M 90 -W 14 -I 30 -E 2027-03-01 alice
chage -d 2020-01-01 -M 30 dave
groupadd ops; usermod -aG ops alice; usermod -aG ops bob

cat >/etc/sudoers.d/10-team <<'EOF'
User_Alias ADMINS = alice, %ops, !carol : OTHERS = bob, #2000
Runas_Alias DB = postgres, mysql
Host_Alias WEB = web1, web2, 10.0.0.0/8
Cmnd_Alias SERVICES = /usr/bin/systemctl restart nginx, /usr/bin/systemctl reload *, \
    /usr/sbin/service
Cmnd_Alias SHELLS = /bin/sh, /bin/bash, NESTED
Cmnd_Alias NESTED = /bin/dash
Defaults:ADMINS !requiretty, timestamp_timeout=5
Defaults env_keep += "http_proxy https_proxy", passwd_tries = 4
Defaults!SERVICES !authenticate
Defaults>DB !set_home
Defaults@WEB lecture = always
Defaults badpass_message = "no, really"
ADMINS ALL=(ALL:ALL) ALL
OTHERS WEB = (DB) NOPASSWD: SERVICES, PASSWD: /usr/bin/id : ALL = NOEXEC: /usr/bin/vi, !SHELLS
alice ALL = (root:adm, ops) SETENV: NOPASSWD: /usr/bin/env A\=1, sudoedit /etc/motd
dave ALL=(:adm) /usr/bin/true ""
%#4 ALL=(ALL) TIMEOUT=5m NOPASSWD: /usr/bin/less /var/log/*
erin ALL=(root) sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= /usr/bin/tool --flag
bob ALL=(root) /usr/bin/printf a\,b\:c
!frank, dave ALL=(ALL) /usr/bin/uptime
EOF
cat >/etc/sudoers.d/20-spaces <<'EOF'
# a comment
   carol	ALL = ( root ) NOPASSWD : /usr/bin/apt-get	update , /usr/bin/apt-get  upgrade # more
#includedir /etc/sudoers.more
@include /etc/sudoers.single
+netgroup ALL=(ALL) ALL
EOF
mkdir /etc/sudoers.more
echo 'bob ALL=(ALL) NOPASSWD: /usr/bin/whoami' >/etc/sudoers.more/one
echo 'alice ALL=(ALL) /usr/bin/single' >/etc/sudoers.single
echo 'mallory ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/ignored.conf
echo 'mallory ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/ignored~
echo 'mallory ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/wrong-owner
echo 'mallory ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/wrong-mode
echo 'mallory ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/wrong-group
mkdir /etc/sudoers.d/directory
ln -s /etc/sudoers.single /etc/sudoers.d/30-link
chmod 440 /etc/sudoers.d/[0-9w]* /etc/sudoers.more/* /etc/sudoers.single
chown alice /etc/sudoers.d/wrong-owner
chmod 666 /etc/sudoers.d/wrong-mode
chgrp ops /etc/sudoers.d/wrong-group; chmod 460 /etc/sudoers.d/wrong-group

keys() { for user do install -d -m 700 -o "$user" "/home/$user/.ssh"; done; }
keys alice bob dave
for type in ed25519 rsa ecdsa; do ssh-keygen -q -t $type -N '' -C "key of $type" -f /root/$type; done
{
    echo '# a comment'
    echo
    cat /root/ed25519.pub
    echo "from=\"10.0.0.0/8,*.example.com\",command=\"/bin/echo \\\"hello, world\\\"\",no-pty $(cat /root/rsa.pub)"
    echo "   restrict,environment=\"DB_PASSWORD=hunter2\"	$(cut -d' ' -f1,2 /root/ecdsa.pub)"
    echo 'this is no key'
    echo 'ssh-rsa AAAAB3NzaC1lZDI1NTE5 mismatch'
} >/home/alice/.ssh/authorized_keys
cat /root/ed25519.pub /root/ed25519.pub >/home/bob/.ssh/authorized_keys
cat /root/rsa.pub >/home/bob/.ssh/authorized_keys2
mkfifo /home/dave/.ssh/authorized_keys
ln -s /dev/zero /home/dave/.ssh/authorized_keys2
mkdir -p /etc/ssh/keys /root/.ssh
cat /root/ecdsa.pub >/etc/ssh/keys/erin
cat /root/ed25519.pub >/root/.ssh/authorized_keys
printf '%s' "cert-authority $(cat /root/ed25519.pub)" >/etc/ssh/keys/carol
cat >/etc/ssh/sshd_config.d/10-test.conf <<'EOF'
PermitRootLogin no
PORT 2222
port=22
AuthorizedKeysFile .ssh/authorized_keys .ssh/authorized_keys2 /etc/ssh/keys/%u
AcceptEnv "LC_*" FOO
Match User frank,b*
    PasswordAuthentication no
    X11Forwarding yes
Match Group ops Address 10.0.0.0/8
    AllowTcpForwarding no
EOF
ssh-keygen -A >/dev/null
mkdir -p /run/sshd
