assert new File(basedir, 'build.log').text.contains('plumbline: skipped, because plumbline.skip is set.')
assert !new File(basedir, 'target/plumbline').exists()
