package xuefen.bench.awards;

import java.util.Locale;
import java.util.function.Function;

import xuefen.bench.Table;

/**
 * The figures, and next to them what they are to be compared with.
 *
 * @param people      who were to be awarded where everything was killed
 * @param deadLetters messages of long work that was given up
 */
record Report(int people, AwardBench.Undisturbed undisturbed, AwardBench.Killed killed, BareEvents bare,
    int deadLetters) {
    private static final double MINUTE = 60;

    /** {@return whether everybody has exactly one entry of each award, and the job said what happened} */
    boolean right() {
        return once() && said() && againNothing() && deadLetters == 0;
    }

    private boolean once() {
        return undisturbed.ledger().right(undisturbed.people()) && killed.ledger().right(people);
    }

    private boolean said() {
        return undisturbed.job().path("total").asInt() == undisturbed.people()
            && killed.job().path("total").asInt() == people
            && killed.job().at("/resumed/times").asInt() >= killed.kills().size();
    }

    private boolean againNothing() {
        return killed.again().path("total").asInt() == 0 && killed.after() == people;
    }

    private double perSecond() {
        return undisturbed.people() / undisturbed.seconds();
    }

    private double unitsOfEvents() {
        return (double) undisturbed.ledger().units() / undisturbed.people();
    }

    private double unitsOfJob() {
        return (double) undisturbed.writes().units() / undisturbed.people();
    }

    @Override
    public String toString() {
        var table = new Table("", "undisturbed", "killed three times");
        row(table, "people", undisturbed.people(), people);
        table.row("ordered until done, s", one(undisturbed.seconds()), one(killed.seconds()));
        table.row("awards/s", number(perSecond()), number(people / killed.seconds()));
        table.row("awarded / bare conditional puts", ratio(perSecond(), bare.alone()), "");
        table.row("awarded / bare batches", ratio(perSecond(), bare.batched()), "");
        row(table, "events in the ledger", undisturbed.ledger().events(), killed.ledger().events());
        row(table, "people with one on the index, of up to 1,000 looked up", undisturbed.ledger().indexed(),
            killed.ledger().indexed());
        row(table, "people without one", undisturbed.ledger().missing(), killed.ledger().missing());
        row(table, "a second one, or another", undisturbed.ledger().wrong(), killed.ledger().wrong());

        var kills = new Table("everything killed, s from then", "the first", "second", "third");
        kills(kills, "people entered by then", kill -> number(kill.entries()));
        kills(kills, "until everything ran again", kill -> one(kill.toReady()));
        kills(kills, "until the award was taken up again, by its job", kill -> one(kill.toTakenUp()));
        kills(kills, "until the first new entry", kill -> one(kill.toEntry(killed.ledger().at())));

        var units = new Table("write units an award, undisturbed", "units");
        units.row("event and its entry on the index, by %,d bytes on average"
            .formatted(undisturbed.ledger().bytes() / undisturbed.people()), three(unitsOfEvents()));
        units.row("the same as DynamoDB counts it", three(bare.units()));
        units.row("order, progress and result, %,d writes in all".formatted(undisturbed.writes().writes()),
            String.format(Locale.ROOT, "%.5f", unitsOfJob()));

        return "\n" + table + "\n" + kills + "\n" + units + String.format(Locale.ROOT, """

            Peer: the bare stand-in, same run, the same events under another training, %d connections:
              DynamoDB Local, PutItem of one that may not be there before  %,8.0f items/s
              DynamoDB Local, BatchWriteItem of %d                         %,8.0f items/s

            """, BareEvents.CONNECTIONS, bare.alone(), BareEvents.BATCH, bare.batched()) + aims();
    }

    private String aims() {
        var table = new Table("Aims", "measured", "reached");
        var slowest = killed.kills().stream().mapToDouble(Kill::toTakenUp).max().orElseThrow();
        aim(table, "everybody has exactly one entry", number(killed.ledger().events()), once());
        aim(table, "the job says how often it was interrupted", killed.job().at("/resumed/times").asText(), said());
        aim(table, "a second award enters nobody", killed.again().path("total").asText(), againNothing());
        aim(table, "nothing given up", number(deadLetters), deadLetters == 0);
        aim(table, "taken up again within 60 s", one(slowest), slowest <= MINUTE);
        aim(table, "2 write units for event and index", three(bare.units()),
            unitsOfEvents() <= 2 && bare.units() <= 2);
        aim(table, "2.00 write units with those of the job, to two places", three(unitsOfEvents() + unitsOfJob()),
            Math.round(100 * (unitsOfEvents() + unitsOfJob())) <= 200);
        aim(table, "awarded ≥ 0.50 of bare conditional puts", ratio(perSecond(), bare.alone()),
            perSecond() >= 0.5 * bare.alone());
        return table.toString();
    }

    private void kills(Table table, String name, Function<Kill, String> figure) {
        table.row(name, figure.apply(killed.kills().get(0)), figure.apply(killed.kills().get(1)),
            figure.apply(killed.kills().get(2)));
    }

    private static void row(Table table, String name, int undisturbed, int killed) {
        table.row(name, number(undisturbed), number(killed));
    }

    private static void aim(Table table, String name, String measured, boolean reached) {
        table.row(name, measured, reached ? "yes" : "no");
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String ratio(double ours, double theirs) {
        return String.format(Locale.ROOT, "%.2f", ours / theirs);
    }
}
