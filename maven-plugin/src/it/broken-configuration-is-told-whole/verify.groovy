def log = new File(basedir, 'build.log').text
assert log.contains('plumbline.yml:3: ') && log.contains('Did you mean "connection"?')
assert log.contains('plumbline.yml:4: ') && log.contains('Did you mean "unmanaged"?')
assert !new File(basedir, 'target/plumbline').exists()
