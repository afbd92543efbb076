import dev.plumbline.maven.Fleet

Fleet.in(basedir.toPath()).committed().observed('web1', '0')
return true // what the invoker wants of a hook
