import dev.plumbline.maven.Fleet

Fleet.in(basedir.toPath()).committed().observed('web1', '1')
return true // what the invoker wants of a hook
