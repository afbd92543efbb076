# Jobs, listeners and rules of a packet filter, as an administrator makes them.
useradd -m alice
useradd -m bob
printf 'MAILTO=ops@example.com\n# a note\n*/5 * * * * /bin/true  --a=%% "b c"\n#Ansible: nightly\n@daily /usr/bin/env X=1 true\n0 4 1,15 jan-mar mon\t/bin/sh -c "date; true" | cat\n' |
    crontab -u alice -
printf '30 2 * * 0 /opt/backup --all\n' | crontab -
echo 'logger hello' | at -t 203001020304
printf 'cd /srv\ntouch "a b" $HOME\n' | runuser -u bob -- at -q c -t 203106071530
echo 'true' | runuser -u alice -- at -t 203212312359

python='import socket, sys, time
kind = socket.SOCK_DGRAM if sys.argv[1] == "udp" else socket.SOCK_STREAM
family = socket.AF_INET6 if ":" in sys.argv[2] else socket.AF_INET
s = socket.socket(family, kind)
s.bind((sys.argv[2], int(sys.argv[3])))
kind == socket.SOCK_STREAM and s.listen()
time.sleep(9999)'
systemd-run -q --unit=shop --uid=daemon python3 -c "$python" tcp 127.0.0.1 8081
systemd-run -q --unit=names python3 -c "$python" udp 127.0.0.2 5353
systemd-run -q --unit=open --uid=alice python3 -c "$python" tcp :: 8082
printf '[Socket]\nListenStream=0.0.0.0:8083\nAccept=yes\n[Install]\nWantedBy=sockets.target\n' >/etc/systemd/system/echo.socket
printf '[Service]\nExecStart=/bin/cat\nStandardInput=socket\n' >/etc/systemd/system/echo@.service
systemctl daemon-reload
systemctl start echo.socket
setsid python3 -c "$python" udp 0.0.0.0 9999 >/dev/null 2>&1 </dev/null &

nft -f - <<'END'
table inet fw {
	set admins {
		type ipv4_addr
		flags interval
		elements = { 10.0.0.0/8, 192.0.2.1-192.0.2.9, 198.51.100.7 }
	}
	set seen {
		type ipv4_addr
		flags dynamic,timeout
		timeout 1m
	}
	map ports {
		type inet_service : verdict
		elements = { 22 : accept, 23 : drop }
	}
	counter hits {
	}
	chain input {
		type filter hook input priority -5; policy drop;
		ct state established,related accept
		iifname "lo" accept
		ip saddr @admins tcp dport { 22, 80-90 } counter accept comment "brace } in quotes"
		tcp dport vmap @ports
		meta l4proto tcp tcp dport 9 log prefix "x: " limit rate 5/minute burst 7 packets accept
		tcp dport 9 jump other
		tcp dport 9 jump other
		ip6 saddr 2001:db8::/32 reject with icmpv6 type port-unreachable
		tcp dport 4000 add @seen { ip saddr }
	}
	chain other {
		tcp sport 1 return
		counter name hits drop
	}
	chain forward {
		type filter hook forward priority filter
	}
}
table ip nat2 {
	chain out {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "eth0" ip saddr 172.16.0.0/12 masquerade
	}
}
END
iptables -P FORWARD DROP
iptables -N web
iptables -A INPUT -p tcp -m multiport --dports 80,443 -m comment --comment 'it "is" open' -j web
iptables -A INPUT -p tcp -m multiport --dports 80,443 -m comment --comment 'it "is" open' -j web
iptables -A web -s 10.1.0.0/16 ! -i lo -m conntrack --ctstate NEW -m limit --limit 5/min -j ACCEPT
iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE
ip6tables -A INPUT -p ipv6-icmp -j ACCEPT
printf '192.0.2.80 shop.example.com shop # the shop\n2001:db8::80\tshop6\n' >>/etc/hosts
cp /bin/sleep /usr/local/bin/sleeping
systemd-run -q --unit=sleeping /usr/local/bin/sleeping 9999
sleep 1
rm /usr/local/bin/sleeping
ufw allow 22/tcp
ufw allow from 10.0.0.0/8 to any port 5432 proto tcp comment 'data base'
ufw limit 2222/tcp
ufw deny in on eth0 to any port 60:70 proto udp
ufw route allow in on eth0 out on lo
ufw allow proto tcp from 192.0.2.1 to any port 80,443
ufw reject out to 2001:db8::1
ufw --force enable
