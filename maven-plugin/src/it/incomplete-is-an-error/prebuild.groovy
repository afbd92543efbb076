import dev.plumbline.model.Resource
import dev.plumbline.model.Snapshot
import dev.plumbline.model.Value
import dev.plumbline.observed.SnapshotFile
import java.time.Instant
import org.eclipse.jgit.api.Git

Git.init().setDirectory(basedir).call().withCloseable { git ->
    git.add().addFilepattern('.').call()
    git.commit().setAuthor('Alice', 'alice@example.com').setCommitter('Alice', 'alice@example.com')
            .setSign(false).setMessage('OPS-1 Declare').call()
}
def forwarding = Resource.present('sysctl', 'net.ipv4.ip_forward', [value: Value.of('1')])
def snapshot = new Snapshot('web1', Instant.EPOCH, 'test', new TreeMap(), [], [forwarding])
SnapshotFile.writeTo(new File(basedir, 'snapshots/web1.json').toPath(), snapshot)
