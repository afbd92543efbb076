def log = new File(basedir, 'build.log').text
assert log.contains('[ERROR]   violation  sysctl net.ipv4.ip_forward is 1, declared 0 (baseline.yml:5)')
assert log.contains('1 violation')
assert new File(basedir, 'target/plumbline/report.json').text.contains('"outcome": "drifted"')
assert new File(basedir, 'target/plumbline/report.txt').isFile()
