def log = new File(basedir, 'build.log').text
assert log.count('Building app') == 1
assert log.count('plumbline: 1 target, 1 resource, in sync at ') == 1
assert new File(basedir, 'target/plumbline/report.json').isFile()
assert !new File(basedir, 'app/target/plumbline').exists()
