assert new File(basedir, 'build.log').text.contains('plumbline: 1 target, 1 resource, in sync at ')
assert new File(basedir, 'target/plumbline/report.json').isFile()
// what Maven makes of ${project.build.directory} where there is no project
assert !basedir.list().any { it.contains('$') }
