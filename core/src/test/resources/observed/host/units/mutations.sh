# Makes a file system below a new folder with units in every state that systemctl knows, prints how systemctl lists them,
# then the folder as a compressed archive in base64, and takes the folder away.
set -u
D=$(mktemp -d) || exit 1
E=$D/etc/systemd/system R=$D/run/systemd/system L=$D/usr/local/lib/systemd/system V=$D/usr/lib/systemd/system
mkdir -p "$E" "$R" "$L" "$V" "$D/opt/app" "$D/run/systemd/generator" "$D/run/systemd/transient" "$D/etc/systemd/system.control"
ln -s usr/lib "$D/lib"
mkdir "$D/dev"; cp -a /dev/null "$D/dev/null"
cp -a /usr/lib/systemd/system/. "$V"
cp -a /etc/systemd/system/. "$E"
enable() { systemctl -q --root="$D" "$@" 2>/dev/null; }
u() { printf '[Unit]\nDescription=x\n[Service]\nExecStart=/bin/sleep 1000\n%b' "$2" >"$1"; }
wanted='[Install]\nWantedBy=multi-user.target\n'
u "$E/m-enabled.service" "$wanted"; enable enable m-enabled.service
u "$E/m-disabled.service" "$wanted"
u "$E/m-static.service" ''
u "$E/m-also.service" '[Install]\nAlso=m-disabled.service\n'
u "$E/m-alias.service" '[Install]\nAlias=m-alias2.service m-alias3.service\n'; enable enable m-alias.service
u "$E/m-alias-partly.service" "[Install]\nAlias=m-ap2.service m-ap3.service\nWantedBy=multi-user.target\n"
ln -s m-alias-partly.service "$E/m-ap2.service"
u "$E/m-otheralias.service" "$wanted"; ln -s m-otheralias.service "$E/m-oa2.service"
u "$E/m-runtime.service" "$wanted"; enable enable --runtime m-runtime.service
u "$E/m-masked.service" "$wanted"; u "$V/m-masked2.service" "$wanted"
ln -sf /dev/null "$R/m-masked.service"; ln -sf /dev/null "$R/m-masked2.service"
ln -s /dev/null "$E/m-nothing.service"; ln -sf /dev/null "$E/cron.service"
: >"$E/m-empty.service"
u "$E/m-t@.service" "[Install]\nWantedBy=multi-user.target\nDefaultInstance=dd\n"; enable enable m-t@one.service m-t@two.service
u "$E/m-t2@.service" "[Install]\nWantedBy=multi-user.target\nDefaultInstance=dd\n"; enable enable m-t2@.service
u "$E/m-t3@.service" "$wanted"
u "$E/m-t4@.service" ''; ln -s m-t4@.service "$E/m-t4@link.service"; ln -s m-t4@.service "$E/m-t4alias@.service"
u "$D/opt/app/m-linked.service" "$wanted"; ln -s /opt/app/m-linked.service "$E/m-linked.service"
u "$D/opt/app/m-linken.service" "$wanted"; ln -s /opt/app/m-linken.service "$E/m-linken.service"
enable enable m-linken.service
u "$D/opt/app/m-linkrt.service" "$wanted"; ln -s /opt/app/m-linkrt.service "$R/m-linkrt.service"
: >"$D/opt/app/m-linkempty.service"; ln -s /opt/app/m-linkempty.service "$E/m-linkempty.service"
ln -s m-none.service "$E/m-dangling.service"
ln -s m-loop2.service "$E/m-loop1.service"; ln -s m-loop1.service "$E/m-loop2.service"
u "$R/m-run.service" "$wanted"; u "$R/m-run2.service" ''
u "$D/run/systemd/generator/m-generated.service" ''
u "$D/run/systemd/transient/m-transient.service" ''
u "$L/m-local.service" "[Install]\nWantedBy=multi-user.target\nRequiredBy=basic.target\n"; enable enable m-local.service
u "$L/m-over.service" ''; u "$E/m-over.service" "$wanted"
mkdir "$E/m-static.service.d" "$E/m-disabled.service.d" "$R/m-disabled.service.d" "$E/m-.service.d" "$E/m-dm.service.d"
printf '[Install]\nWantedBy=multi-user.target\n' >"$E/m-static.service.d/20.conf"
printf '[Install]\nWantedBy=\n' >"$E/m-disabled.service.d/clear.conf"
printf '[Service]\nNice=1\n' >"$R/m-disabled.service.d/clear.conf"
printf '[Install]\nAlias=never.service\n' >"$E/m-.service.d/all.conf"
u "$E/m-dm.service" "$wanted"; ln -s /dev/null "$E/m-dm.service.d/x.conf"
printf '[Unit]\n# x\nDescription=long\\\n line\n[Service]\nExecStart=/bin/sleep \\\n# comment\n 100\n[Install]\nWantedBy=a.target \\\n b.target\n' >"$E/m-cont.service"
printf '[Unit]\nDescription=ends with \\\\\n[Install]\nWantedBy=a.target\n' >"$E/m-escaped.service"
printf '[Install]\nWantedBy=a.target\n[X-Install]\nWantedBy=\n' >"$E/m-foreign.service"
printf '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n' >"$E/m-tick.timer"; enable enable m-tick.timer
printf '[Socket]\nListenStream=9911\n[Install]\nWantedBy=sockets.target\n' >"$E/m-sock.socket"
printf '[Path]\nPathExists=/none\n' >"$E/m-p.path"
printf '[Mount]\nWhat=tmpfs\nWhere=/mnt/x\n[Install]\nAlias=foo.mount\n' >"$E/mnt-x.mount"
printf '[Mount]\nWhat=tmpfs\nWhere=/mnt/y\n' >"$E/mnt-y@.mount"
u "$E/m-esc\\x2dx.service" "$wanted"; u "$E/m bad.service" ''; u "$E/m-nosuffix" ''
mkdir "$E/m-w.target.wants" "$L/m-w.target.wants"
u "$E/m-wlink.service" ''; ln -s ../m-wlink.service "$E/m-w.target.wants/m-wlink.service"
u "$L/m-wv.service" '[Install]\nWantedBy=m-w.target\n'; ln -s ../m-wv.service "$L/m-w.target.wants/m-wv.service"
u "$L/m-inst@.service" ''
ln -s ../m-inst@.service "$L/m-w.target.wants/m-inst@a.service"; ln -s m-inst@.service "$L/m-inst@b.service"
ln -s ../m-inst@.service "$E/m-w.target.wants/m-inst@c.service"
ln -s /usr/local/lib/systemd/system/m-local.service "$E/m-abs.service"
ln -s /lib/systemd/system/ssh.service "$E/m-abs2.service"
ln -s ../../../usr/local/lib/systemd/system/m-over.service "$E/m-relative.service"
u "$E/m-inst2@.service" "$wanted"; u "$E/m-inst2@real.service" "$wanted"
systemctl --root="$D" --no-legend --plain list-unit-files
echo ----
tar -C "$D" -czf - etc run usr lib opt | base64 -w 0
rm -rf "$D"
