package xuefen.uploads;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.ATTACHMENT_NOT_UPLOADED;
import static xuefen.domain.problem.ProblemCode.ATTACHMENT_REFUSED;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.delete;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;

import java.time.InstantSource;
import java.util.Arrays;

import xuefen.domain.application.FileOrder;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Material;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.S3Files;
import xuefen.platform.files.UploadStore;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MaterialStore;
import xuefen.platform.store.TrainingStore;

/**
 * 通知 and 日程 of a cycle's 举办前登记 (guide, 三（一）2), uploaded like attachments of applications. Each has one place, and the
 * file's digest is part of its key, so nothing is recorded before the check, and a repeated upload is one file.
 */
final class CycleMaterials {
    static final Routes<CycleMaterials> ROUTES = Routes.of(CycleMaterials.class,
        get("/trainings/{trainingId}/cycles/{cycle}/materials").may(ORGANISER).answers(MaterialList.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).primed().by(CycleMaterials::listMaterials),
        put("/trainings/{trainingId}/cycles/{cycle}/materials/{kind}").may(ORGANISER).takes(FileOrder.class)
            .answers(UploadView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).by(CycleMaterials::orderMaterial),
        put("/trainings/{trainingId}/cycles/{cycle}/materials/{kind}/confirmation").may(ORGANISER)
            .takes(FileOrder.class).answers(MaterialList.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, ATTACHMENT_NOT_UPLOADED, ATTACHMENT_REFUSED,
                CHANGED_MEANWHILE)
            .by(CycleMaterials::confirmMaterial),
        delete("/trainings/{trainingId}/cycles/{cycle}/materials/{kind}").may(ORGANISER).answers(MaterialList.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).by(CycleMaterials::removeMaterial));

    private final TrainingStore trainings;
    private final MaterialStore materials;
    private final CheckedFiles files;
    private final InstantSource clock;

    /** Wires from the environment. */
    CycleMaterials() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new MaterialStore(DynamoDocuments.of("TRAININGS_TABLE")), S3Files.of("FILES_BUCKET"), Clocks.clock());
    }

    /** For tests. */
    CycleMaterials(TrainingStore trainings, MaterialStore materials, UploadStore files, InstantSource clock) {
        this.trainings = trainings;
        this.materials = materials;
        this.files = new CheckedFiles(files, key -> "materials/" + key);
        this.clock = clock;
    }

    private Answer<MaterialList> listMaterials(Request request) {
        return all(cycle(request).cycleId());
    }

    private Answer<UploadView> orderMaterial(Request request, FileOrder order) {
        order.check(new FieldCheck()).done();
        var place = place(cycle(request), request);
        var stored = materials.find(place).filter(material -> material.isOf(order));
        return Answer.ok(
            stored.isPresent() ? UploadView.NOTHING : files.upload(key(place, order.sha256()), order, clock.instant()));
    }

    private Answer<MaterialList> confirmMaterial(Request request, FileOrder order) {
        order.check(new FieldCheck()).done();
        var held = cycle(request);
        var place = place(held, request);
        var before = materials.find(place);
        if (before.filter(material -> material.isOf(order)).isEmpty()) {
            checkAndKeep(held.caller().account(), place, order, before.orElse(null));
        }
        // Also for a material stored before: the first confirmation may have failed before this line.
        files.dropUpload(key(place, order.sha256()));
        return all(held.cycleId());
    }

    private void checkAndKeep(String account, Material.Place place, FileOrder order, Material before) {
        var key = key(place, order.sha256());
        var bytes = files.uploaded(key);
        if (bytes.isEmpty()) {
            requireStored(place, order, ATTACHMENT_NOT_UPLOADED);
            return;
        }
        try {
            order.requireSize(bytes.getAsLong());
            var stored = files.keep(key, order,
                arrived -> Material.stored(place, order, arrived, before, account, clock.instant()));
            if (stored.isEmpty() || !materials.save(stored.get())) {
                requireStored(place, order, CHANGED_MEANWHILE);
                return;
            }
        } catch (Problem refused) {
            if (refused.code() == ATTACHMENT_REFUSED) {
                files.dropUpload(key);
            }
            throw refused;
        }
        if (before != null && !before.sha256().equals(order.sha256())) {
            files.drop(key(place, before.sha256()));
        }
    }

    /** Throws unless a concurrent confirmation has stored the file. */
    private void requireStored(Material.Place place, FileOrder order, ProblemCode otherwise) {
        if (materials.find(place).filter(material -> material.isOf(order)).isEmpty()) {
            throw Problem.of(otherwise);
        }
    }

    private Answer<MaterialList> removeMaterial(Request request) {
        var held = cycle(request);
        materials.find(place(held, request)).ifPresent(material -> {
            // the file first, so that no file is left without a record
            files.drop(key(material.place(), material.sha256()));
            materials.delete(material.place());
        });
        return all(held.cycleId());
    }

    private Answer<MaterialList> all(CycleId cycle) {
        var now = clock.instant();
        var stored = materials.ofCycle(cycle);
        var views = stored.stream().map(material -> MaterialList.MaterialView.of(material,
            files.download(key(material.place(), material.sha256()), material.name(), now))).toList();
        return Answer.ok(new MaterialList(views, Arrays.stream(Material.Kind.values())
            .filter(kind -> stored.stream().noneMatch(material -> material.kind() == kind)).toList()));
    }

    private Place cycle(Request request) {
        return Place.of(request, trainings);
    }

    private static Material.Place place(Place held, Request request) {
        return new Material.Place(held.cycleId(), kind(request));
    }

    private static Material.Kind kind(Request request) {
        return switch (request.path("kind")) {
            case "NOTICE" -> Material.Kind.NOTICE;
            case "TIMETABLE" -> Material.Kind.TIMETABLE;
            default -> throw Problem.field("kind", "材料应为通知（NOTICE）或日程（TIMETABLE）");
        };
    }

    private static String key(Material.Place place, String sha256) {
        return place.cycle().training() + "/" + place.cycle().cycle() + "/" + place.kind() + "/" + sha256;
    }
}
