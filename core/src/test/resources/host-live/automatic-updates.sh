# Makes a host update one package by itself and another by hand, from an archive that calls itself Debian's for security.
# hello: unattended-upgrades brings a newer version, and a new package that it needs. cowsay: somebody brings a newer version.
set -e
export DEBIAN_FRONTEND=noninteractive
rm -rf /srv/repo /etc/apt/sources.list.d/security.list /tmp/build
apt-get update -qq
apt-get purge -y -qq hello hello-words cowsay >/dev/null 2>&1 || :
apt-get install -y -qq hello cowsay unattended-upgrades apt-utils >/dev/null 2>&1
mkdir -p /srv/repo /tmp/build
cd /tmp/build
apt-get download -qq hello cowsay 2>/dev/null

newer() { # package, what it needs besides
    dpkg-deb -R "$1"_*.deb "$1"
    version=$(dpkg-query -W -f '${Version}' "$1")+deb12u1
    sed -i "s/^Version:.*/Version: $version/" "$1/DEBIAN/control"
    [ -z "$2" ] || sed -i "s/^Depends: .*/&, $2/" "$1/DEBIAN/control"
    dpkg-deb -b "$1" "/srv/repo/$1.deb" >/dev/null
}
newer hello hello-words
newer cowsay ""
mkdir -p words/DEBIAN
printf 'Package: hello-words\nVersion: 1.0\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: words\n' >words/DEBIAN/control
dpkg-deb -b words /srv/repo/hello-words.deb >/dev/null

cd /srv/repo
apt-ftparchive packages . >Packages
apt-ftparchive -o APT::FTPArchive::Release::Origin=Debian -o APT::FTPArchive::Release::Label=Debian-Security \
    -o APT::FTPArchive::Release::Suite=stable-security -o APT::FTPArchive::Release::Codename=bookworm-security release . >Release
echo 'deb [trusted=yes] file:/srv/repo ./' >/etc/apt/sources.list.d/security.list

apt-mark hold cowsay >/dev/null
apt-get update -qq
unattended-upgrade
apt-mark unhold cowsay >/dev/null
apt-get install -y -qq cowsay >/dev/null 2>&1
dpkg-query -W -f '${Package} ${Version}\n' hello hello-words cowsay
