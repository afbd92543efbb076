#!/usr/bin/env bash
# Records the snapshots of this sample from real targets: sets a host and a container engine up as declared here, makes
# the unauthorised changes that the README tells of, and takes the snapshots.
#
#   record.sh LAB     LAB: the script that starts the test hosts (lab up); needs root, docker-compose and an installed build
#
# Uses host1 of the lab as web1, and the lab's Docker Engine as apps1. Both are left as new.
set -euo pipefail
lab=${1:?the lab script}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
srv=/srv/plumbline-quickstart # where the Compose project stands on its host
trap 'rm -rf "$work" "$srv"' EXIT
eval "$("$lab" up)"
"$lab" reset host1 >/dev/null
docker() { command /usr/bin/docker "$@"; }
on() { docker exec -i host1 "$@"; }

echo "record: web1 as declared"
on groupadd -g 1001 deploy
on useradd -u 1001 -g deploy -G adm -s /bin/bash -m deploy
on sh -c 'cat >/etc/motd; chmod 644 /etc/motd' <"$here/files/motd"
on sh -c 'cat >/etc/ssh/sshd_config.d/10-hardening.conf' <"$here/files/10-hardening.conf"
on sh -c 'cat >/etc/sudoers.d/deploy; chmod 440 /etc/sudoers.d/deploy' <"$here/files/sudoers-deploy"
on sysctl -qw net.ipv4.conf.all.accept_redirects=0 net.ipv4.conf.all.send_redirects=0 net.ipv4.ip_forward=0
on systemctl restart ssh

echo "record: apps1 as declared"
mkdir "$srv"
cp -r "$here/apps/shop/." "$srv/"
(cd "$srv" && docker-compose -p shop up -d --no-color 2>&1 | sed 's/^/  /')

# the same repository with the addresses of the lab, committed so that it can be read
repository=$work/repository
mkdir -p "$repository/snapshots"
cp -r "$here"/{apps,baseline,files,pom.xml} "$repository/"
address=$(awk '$1 == "host1" {sub("ansible_host=", "", $2); print $2}' "$LAB_INVENTORY")
sed -e "s|^  defaults:.*|  defaults: {user: root, identity: $LAB_KEY, knownHosts: $LAB_KNOWN_HOSTS}|" \
  -e "s|address: web1.example.com, become: true|address: $address|" \
  -e "s|engine: docker|engine: \"$DOCKER_HOST\"|" "$here/plumbline.yml" >"$repository/plumbline.yml"
git -C "$repository" init -q
git -C "$repository" add -A
git -C "$repository" -c user.name=record -c user.email=record@example.com commit -qm 'Lab'
plumbline() {
  mvn -B -q -ntp -f "$repository/pom.xml" dev.plumbline:plumbline-maven-plugin:0.1.0-SNAPSHOT:"$1" \
    -Dplumbline.snapshots="$work/$2" -Dplumbline.targets="$3" -Dplumbline.fingerprintKey="$work/key" "${@:4}"
}

others() { docker ps -aq --filter label=lab.host=1; }

echo "record: what nobody agreed to, on web1"
on sed -i 's/^PermitRootLogin .*/PermitRootLogin yes/' /etc/ssh/sshd_config.d/10-hardening.conf
on chmod 0644 /etc/sudoers.d/deploy
on useradd -o -u 0 -g 0 -s /bin/bash -M -d /root support
on sysctl -qw net.ipv4.ip_forward=1
on sh -c "printf '%s\n' '*/5 * * * * root /usr/local/bin/sync-metrics' >/etc/cron.d/metrics"
on sh -c "printf '%s\n' '#!/bin/sh' 'true' >/usr/local/bin/sync-metrics; chmod 755 /usr/local/bin/sync-metrics"
on systemctl disable -q --now cron
docker exec -d host1 python3 -m http.server 8000 --directory /tmp
sleep 1
plumbline snapshot snapshots web1

echo "record: what nobody agreed to, on apps1"
docker rm -f shop_worker_1 >/dev/null
docker run -d --name shop_worker_1 --network shop_default --restart unless-stopped --label org.example.team=shop \
  --label com.docker.compose.project=shop --label com.docker.compose.service=worker \
  --label com.docker.compose.container-number=1 --label com.docker.compose.oneoff=False \
  -e LOG_LEVEL=debug -e QUEUE=orders lab/busybox:1.0 >/dev/null
docker run -d --name debug-shell --privileged -v /:/host lab/busybox:1.1 >/dev/null
docker update --restart=no shop_db_1 >/dev/null
docker rm -f $(others) >/dev/null # the lab's own hosts run on that engine too
plumbline snapshot snapshots apps1

mkdir -p "$here/snapshots"
cp "$work"/snapshots/*.json "$here/snapshots/"
echo "record: wrote $(cd "$here" && ls snapshots/*.json | tr '\n' ' ')"
docker rm -f debug-shell shop_worker_1 shop_web_1 shop_db_1 >/dev/null
docker network rm shop_default >/dev/null
docker volume rm shop_content shop_db >/dev/null
"$lab" up >/dev/null
