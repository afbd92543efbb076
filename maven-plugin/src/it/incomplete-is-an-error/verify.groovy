def log = new File(basedir, 'build.log').text
assert log.contains('web2: ')
assert log.contains('MojoExecutionException')
assert log.contains('incomplete')
assert new File(basedir, 'target/plumbline/report.json').text.contains('"outcome": "incomplete"')
