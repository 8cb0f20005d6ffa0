package xuefen.local.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import xuefen.local.host.HostView;

/** A host without functions: it answers each event with itself. */
final class RememberingHost implements HostView {
    final List<String> invoked = new ArrayList<>();
    boolean broken;
    Optional<byte[]> answer = Optional.empty();
    private ClockState clock = new ClockState(Instant.EPOCH, false, true);

    @Override
    public List<FunctionState> functions() {
        return List.of(new FunctionState("Writer", "stores", "a.B::c", true, 2, 1, 4, 0, 17, 1, Optional.of(412L)));
    }

    @Override
    public List<PollerState> pollers() {
        return List.of(new PollerState("Writer", "ScansQueue", "SQS", true, 1, 3, 21, 1, Optional.of("no table")));
    }

    @Override
    public List<ThreadState> threads() {
        return List.of(
            new ThreadState("stream-Projects", true, 2, Optional.of("no memory"), Optional.of(Instant.EPOCH)));
    }

    @Override
    public Optional<byte[]> recordsAgain(String function, String shard, String sequenceNumber, int count) {
        if (shard.equals("shard-broken")) {
            throw new IllegalStateException("still no type");
        }
        return function.equals("Writer") && shard.equals("shard-1") ? Optional.of("{\"Records\":[]}".getBytes())
            : Optional.empty();
    }

    @Override
    public List<ScheduleState> schedules() {
        return List.of(new ScheduleState("NightlyEvening", "Nightly", "at night", "cron(30 22 * * ? *)",
            "Asia/Shanghai", true, Optional.of(Instant.EPOCH), Optional.empty()));
    }

    @Override
    public Invocation fireNow(String schedule) {
        if (!schedule.equals("NightlyEvening")) {
            throw new NoSuchElementException(schedule);
        }
        return new Invocation("r", false, new byte[0], 1);
    }

    @Override
    public Invocation invoke(String function, byte[] event) {
        if (!List.of("Writer", "Reader").contains(function)) {
            throw new NoSuchElementException(function);
        }
        invoked.add(new String(event));
        return new Invocation("r", broken, answer.orElse(event), 1);
    }

    @Override
    public ClockState clock() {
        return clock;
    }

    @Override
    public void setClock(Instant now, boolean running) {
        clock = new ClockState(now, true, running);
    }

    @Override
    public void resetClock() {
        clock = new ClockState(Instant.EPOCH, false, true);
    }
}
