package xuefen.uploads;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.ATTACHMENTS_FULL;
import static xuefen.domain.problem.ProblemCode.ATTACHMENT_NOT_UPLOADED;
import static xuefen.domain.problem.ProblemCode.ATTACHMENT_REFUSED;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.MANUAL_AWARD_NOT_EDITABLE;
import static xuefen.domain.problem.ProblemCode.MANUAL_AWARD_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.delete;
import static xuefen.platform.http.RouteBuilder.put;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

import xuefen.domain.application.FileOrder;
import xuefen.domain.application.FileType;
import xuefen.domain.manual.ManualAward;
import xuefen.domain.manual.Proof;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.Link;
import xuefen.platform.files.ManualAwardFiles;
import xuefen.platform.files.S3Files;
import xuefen.platform.files.UploadStore;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ManualAwardStore;
import xuefen.platform.store.TrainingStore;

/**
 * The evidence of a request for 手工授分, uploaded like other files. Nothing is recorded before the check, and the file's
 * digest is part of its key, so that a repeated upload is one file.
 */
final class ManualAwardProofs {
    /** Several files may be confirmed at once, each a version of the request. */
    private static final int TRIES = 2 * ManualAward.MOST_FILES;

    static final Routes<ManualAwardProofs> ROUTES = Routes.of(ManualAwardProofs.class,
        put("/trainings/{trainingId}/cycles/{cycle}/manual-awards/{awardId}/files/{fileId}").may(ORGANISER)
            .takes(FileOrder.class).answers(UploadView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, MANUAL_AWARD_NOT_FOUND, MANUAL_AWARD_NOT_EDITABLE,
                ATTACHMENTS_FULL)
            .by(ManualAwardProofs::orderProof),
        put("/trainings/{trainingId}/cycles/{cycle}/manual-awards/{awardId}/files/{fileId}/confirmation")
            .may(ORGANISER).takes(FileOrder.class).answers(ProofList.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, MANUAL_AWARD_NOT_FOUND, MANUAL_AWARD_NOT_EDITABLE,
                ATTACHMENTS_FULL, ATTACHMENT_NOT_UPLOADED, ATTACHMENT_REFUSED, CHANGED_MEANWHILE)
            .by(ManualAwardProofs::confirmProof),
        delete("/trainings/{trainingId}/cycles/{cycle}/manual-awards/{awardId}/files/{fileId}").may(ORGANISER)
            .answers(ProofList.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, MANUAL_AWARD_NOT_FOUND, MANUAL_AWARD_NOT_EDITABLE,
                CHANGED_MEANWHILE)
            .by(ManualAwardProofs::removeProof));

    private final TrainingStore trainings;
    private final ManualAwardStore awards;
    private final CheckedFiles files;
    private final InstantSource clock;

    /** Wires from the environment. */
    ManualAwardProofs() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new ManualAwardStore(DynamoDocuments.of("PROJECTS_TABLE")), S3Files.of("FILES_BUCKET"), Clocks.clock());
    }

    /** For tests. */
    ManualAwardProofs(TrainingStore trainings, ManualAwardStore awards, UploadStore files, InstantSource clock) {
        this.trainings = trainings;
        this.awards = awards;
        this.files = new CheckedFiles(files, key -> ManualAwardFiles.FOLDER + key);
        this.clock = clock;
    }

    /**
     * The files of a request.
     *
     * @param version version of the request
     * @param files   its files, in the order of upload
     */
    record ProofList(long version, List<ProofView> files) {}

    /** A file with its download. */
    record ProofView(String id, String name, FileType type, int size, Instant uploadedAt, Link download) {}

    private Answer<UploadView> orderProof(Request request, FileOrder order) {
        order.check(new FieldCheck()).done();
        var award = award(request);
        var id = request.id("fileId");
        if (stored(award, id, order)) {
            return Answer.ok(UploadView.NOTHING);
        }
        award.requireRoom(id);
        return Answer.ok(files.upload(key(award, id, order), order, clock.instant()));
    }

    private Answer<ProofList> confirmProof(Request request, FileOrder order) {
        order.check(new FieldCheck()).done();
        var award = award(request);
        var id = request.id("fileId");
        if (!stored(award, id, order)) {
            award.requireRoom(id);
            award = checkAndKeep(request, award, id, order);
        }
        files.dropUpload(key(award, id, order));
        return all(award);
    }

    private ManualAward checkAndKeep(Request request, ManualAward award, String id, FileOrder order) {
        var key = key(award, id, order);
        try {
            order.requireSize(files.uploaded(key).orElseThrow(() -> Problem.of(ATTACHMENT_NOT_UPLOADED)));
            var proof = files.keep(key, order, arrived -> Proof.stored(id, order, arrived, clock.instant()))
                .orElseThrow(() -> Problem.of(ATTACHMENT_NOT_UPLOADED));
            return changed(request, before -> stored(before, id, order) ? before : before.with(proof));
        } catch (Problem refused) {
            var now = award(request);
            if (refused.code() == ATTACHMENT_NOT_UPLOADED && stored(now, id, order)) {
                return now; // the same confirmation arrived twice at once
            }
            if (refused.code() == ATTACHMENT_REFUSED) {
                files.dropUpload(key);
            }
            throw refused;
        }
    }

    private Answer<ProofList> removeProof(Request request) {
        var award = award(request);
        var id = request.id("fileId");
        var after = changed(request, before -> before.without(id));
        // The record first: a file without a record is found by nobody, a record without a file by the city.
        award.files().stream().filter(file -> file.id().equals(id))
            .forEach(file -> files.drop(ManualAwardFiles.key(award.training(), award.id(), id, file.sha256())));
        return all(after);
    }

    /** Stores a change of the request; tries again where another one came first. */
    private ManualAward changed(Request request, UnaryOperator<ManualAward> change) {
        for (int i = 0; i < TRIES; i++) {
            var before = award(request);
            var after = change.apply(before);
            if (after == before || awards.replaces(after)) {
                return after;
            }
        }
        throw Problem.of(CHANGED_MEANWHILE);
    }

    private Answer<ProofList> all(ManualAward award) {
        var now = clock.instant();
        return Answer.ok(new ProofList(award.version(), award.files().stream()
            .map(file -> new ProofView(file.id(), file.name(), file.type(), file.size(), file.uploadedAt(),
                files.download(ManualAwardFiles.key(award.training(), award.id(), file.id(), file.sha256()),
                    file.name(), now)))
            .toList()));
    }

    private static boolean stored(ManualAward award, String id, FileOrder order) {
        return award.files().stream().anyMatch(file -> file.id().equals(id) && file.isOf(order));
    }

    private static String key(ManualAward award, String id, FileOrder order) {
        return ManualAwardFiles.key(award.training(), award.id(), id, order.sha256());
    }

    private ManualAward award(Request request) {
        var place = Place.of(request, trainings);
        return awards.find(place.training().id(), request.id("awardId"))
            .filter(award -> award.cycle() == place.cycle().number())
            .orElseThrow(() -> Problem.of(MANUAL_AWARD_NOT_FOUND));
    }
}
