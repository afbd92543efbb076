package dev.plumbline;

import dev.plumbline.compare.Comparing;
import dev.plumbline.config.Target;
import dev.plumbline.declared.Evaluation;
import dev.plumbline.declared.Inquiries;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.Snapshots;
import dev.plumbline.observed.TargetSession;
import dev.plumbline.report.Probed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Observes live targets, several at a time; each one's answer is its own. */
final class Observing {
    static final String COLLECTOR = "plumbline";
    /** How often answers may lead to questions: each of these rounds costs the host a start of the collector. */
    private static final int FURTHER_ROUNDS = 3;

    private final Setup setup;
    private final RunOptions options;
    private final Evaluations evaluations;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(Observing::thread);

    Observing(Setup setup, RunOptions options, Evaluations evaluations) {
        this.setup = setup;
        this.options = options;
        this.evaluations = evaluations;
    }

    SortedMap<String, Snapshot> observe() {
        TreeMap<String, Snapshot> snapshots = new TreeMap<>();
        each(this::observe, (name, snapshot) -> snapshots.put(name, snapshot), snapshot -> snapshot);
        return snapshots;
    }

    /** Only a first look at each target, which is not kept. */
    List<Probed> probe() {
        List<Probed> probed = new ArrayList<>();
        each(this::probe, (name, each) -> probed.add(each), unread -> new Probed(unread, Optional.empty()));
        return probed;
    }

    private Probed probe(Connections connections, Target target) {
        List<TargetSession> sessions = connections.open(target);
        try {
            return new Probed(
                    survey(sessions),
                    sessions.stream()
                            .map(TargetSession::clockOffset)
                            .flatMap(Optional::stream)
                            .findFirst());
        } finally {
            sessions.forEach(TargetSession::close);
        }
    }

    private interface Look<T> {
        T at(Connections connections, Target target) throws InterruptedException;
    }

    /** Looks at all targets, several at a time, and takes what was seen in order. */
    private <T> void each(Look<T> look, BiConsumer<String, T> taken, Function<Snapshot, T> unread) {
        int atATime =
                Math.max(1, Math.min(options.pace().atATime(), setup.targets().size()));
        long until = System.nanoTime() + options.pace().run().toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(atATime, Observing::thread);
        try (Connections connections = Connections.of(setup, options)) {
            Map<String, Future<T>> running = new LinkedHashMap<>();
            setup.targets().forEach((name, target) -> {
                options.progress().observing(name);
                running.put(name, threads.submit(() -> look.at(connections, target)));
            });
            running.forEach((name, future) -> {
                T seen = await(name, future, until, unread);
                taken.accept(name, seen);
                if (seen instanceof Snapshot snapshot) {
                    options.progress().observed(snapshot);
                }
            });
        } finally {
            threads.shutdownNow();
            deadlines.shutdownNow();
        }
    }

    /** The survey of all parts of a target, then, with its facts, what the declarations ask of it. */
    private Snapshot observe(Connections connections, Target target) throws InterruptedException {
        List<TargetSession> sessions = connections.open(target);
        ScheduledFuture<?> deadline = deadlines.schedule(
                Thread.currentThread()::interrupt, options.pace().target().toMillis(), TimeUnit.MILLISECONDS);
        try {
            Snapshot survey = survey(sessions);
            if (!changing(sessions).isEmpty()) {
                // What was at work may be done by then.
                Thread.sleep(options.pace().pause().toMillis());
                survey = survey(sessions);
            }
            Evaluation evaluation = evaluations.with(target.name(), survey);
            Inquiry asked = inquiry(evaluation);
            Snapshot seen = survey;
            for (TargetSession session : sessions) {
                seen = Snapshots.merge(seen, session.inquire(asked));
            }
            seen = further(target.name(), sessions, evaluation, asked, seen);
            return Snapshots.without(seen, changing(sessions));
        } finally {
            deadline.cancel(false);
            sessions.forEach(TargetSession::close);
        }
    }

    /** What an answer to a task that looks before it acts leads to is asked in turn. */
    private Snapshot further(
            String target, List<TargetSession> sessions, Evaluation evaluation, Inquiry first, Snapshot seen) {
        Inquiry asked = first;
        Evaluation last = evaluation;
        for (int round = 0; round < FURTHER_ROUNDS && !last.questions().isEmpty(); round++) {
            last = evaluations.with(target, seen);
            Inquiry more = inquiry(last).without(asked);
            if (more.questions().isEmpty()) {
                return seen;
            }
            for (TargetSession session : sessions) {
                seen = session.takesMore() ? Snapshots.merge(seen, session.inquire(more)) : seen;
            }
            asked = asked.and(more);
        }
        return seen;
    }

    private Inquiry inquiry(Evaluation evaluation) {
        return Inquiries.of(evaluation, setup.configuration().watch(), Comparing.askedByDigest());
    }

    private static Map<String, Reason> changing(List<TargetSession> sessions) {
        Map<String, Reason> changing = new TreeMap<>();
        sessions.forEach(session -> session.changing().forEach(changing::putIfAbsent));
        return changing;
    }

    private static Snapshot survey(List<TargetSession> sessions) {
        List<Snapshot> parts = new ArrayList<>();
        sessions.forEach(session -> parts.add(session.survey()));
        return parts.stream().reduce(Snapshots::withEngine).orElseThrow();
    }

    /** A session tells what goes wrong in its snapshot, so what else ends it is a defect and goes up as such. */
    private <T> T await(String target, Future<T> future, long until, Function<Snapshot, T> unread) {
        try {
            return future.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return unread.apply(outOfTime(
                    target,
                    "the run was to end within " + options.pace().run().toMinutes()
                            + " min, before this target was read"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unread.apply(outOfTime(target, "the run was interrupted"));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("observing " + target, e.getCause());
        }
    }

    private Snapshot outOfTime(String target, String why) {
        return Snapshot.unreadable(target, options.clock().instant(), COLLECTOR, Reason.of(Reason.Code.TIMEOUT, why));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "plumbline-observer");
        thread.setDaemon(true);
        return thread;
    }
}
