package xuefen.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import xuefen.local.template.FailureDestination;
import xuefen.local.template.FunctionResource;
import xuefen.local.template.Value;

/**
 * The permissions that a function needs, found from its code: which store it makes of which table, which methods of the
 * stores it can reach, and which requests these send to the service. The stand-ins check no permissions, so a missing
 * one would only show on AWS.
 */
final class NeededPermissions {
    private static final String DOCUMENTS = "xuefen/platform/store/Documents";
    private static final String QUERY = DOCUMENTS + "$Query";
    /** The keys of a table, which say what a store queries. */
    private static final Pattern KEYS = Pattern.compile("xuefen/platform/store/\\w+Keys");
    /** The methods that make a query of an index. */
    private static final Set<String> BY_INDEX = Set.of("index", "inOrder");
    /** Stores use it; its requests to a table count as requests of the store that calls it. */
    private static final String ITEMS = "xuefen/platform/store/Items";
    private static final String QUEUE = "xuefen/platform/queue/MessageQueue";
    private static final String LEASE = "xuefen/platform/queue/Lease";
    private static final String FILES = "xuefen/platform/files/FileStore";
    private static final String AUDIT_LOG = "xuefen/platform/store/AuditLog";
    private static final String UPLOADS = "xuefen/platform/files/UploadStore";
    /** The platform's adapter of each port, and the service that the adapter calls. */
    private static final Map<String, String> ADAPTERS = Map.of(DOCUMENTS, "xuefen/platform/store/DynamoDocuments",
        QUEUE, "xuefen/platform/queue/SqsMessageQueue", LEASE, "xuefen/platform/queue/SqsLease", FILES,
        "xuefen/platform/files/S3Files", UPLOADS, "xuefen/platform/files/S3Files");
    private static final Map<String, String> SERVICES = Map.of(DOCUMENTS, "dynamodb:", QUEUE, "sqs:", LEASE, "sqs:",
        FILES, "s3:", UPLOADS, "s3:");
    private static final Pattern CLIENT = Pattern.compile("software/amazon/awssdk/services/\\w+/.*(Client|Presigner)");
    /** Requests that the action of another request allows: IAM has no action of their own for them. */
    private static final Map<String, String> ALLOWED_AS = Map.of("transactWriteItems", "PutItem", "getObjectAsBytes",
        "GetObject", "presignGetObject", "GetObject", "headObject", "GetObject", "presignPutObject", "PutObject",
        "sendMessageBatch", "SendMessage");
    /** Without the permission to list, S3 answers these with 403 where there is no such file. */
    private static final Set<String> TELLS_WHAT_IS_MISSING = Set.of("getObjectAsBytes", "headObject");
    /** What Lambda requests from a queue and from a stream that it reads for a function. */
    private static final List<String> RECEIVING = List.of("sqs:ReceiveMessage", "sqs:DeleteMessage",
        "sqs:GetQueueAttributes");
    private static final List<String> READING = List.of("dynamodb:ListStreams", "dynamodb:DescribeStream",
        "dynamodb:GetRecords", "dynamodb:GetShardIterator");
    /** A key composed below a folder of the bucket; the compiler writes character 1 where a piece goes. */
    private static final Pattern FOLDER = Pattern.compile("^([a-z]+/).*\\x01.*");

    private final FunctionResource function;
    private final FunctionCode code;
    private final Map<String, String> storeVariables = new HashMap<>();
    private final Set<String> needed = new TreeSet<>();

    private NeededPermissions(FunctionResource function) {
        this.function = function;
        this.code = FunctionCode.of(function);
    }

    /** Actions with their resources, as in {@code dynamodb:Query ProjectsTable/index/by-desk}. */
    static Set<String> of(FunctionResource function) {
        var permissions = new NeededPermissions(function);
        permissions.stores();
        permissions.code.asked().stream().filter(asked -> asked.by().equals("Secrets"))
            .forEach(asked -> permissions.needed
                .add("secretsmanager:GetSecretValue " + permissions.resource(asked.variable())));
        permissions.code.reached().forEach(permissions::method);
        // Lambda itself reads and sends there, in the function's role.
        function.queueSources()
            .forEach(source -> RECEIVING.forEach(action -> permissions.needed.add(action + " " + source.queue())));
        function.streamSources().forEach(
            source -> READING.forEach(action -> permissions.needed.add(action + " " + source.table() + "/stream/*")));
        function.streamSources().forEach(source -> source.onFailure().ifPresent(permissions::setDown));
        function.eventInvoke().onFailure().ifPresent(permissions::setDown);
        return permissions.needed;
    }

    private void setDown(FailureDestination destination) {
        if (destination.kind() == FailureDestination.Kind.QUEUE) {
            needed.add("sqs:SendMessage " + destination.name());
        } else {
            // Lambda checks that it may write there, and writes below a folder of its own.
            needed.add("s3:ListBucket " + destination.name());
            needed.add("s3:PutObject " + destination.name() + "/aws/*");
        }
    }

    private void stores() {
        var direct = new TreeMap<String, String>();
        code.asked().stream().filter(asked -> asked.by().equals("DynamoDocuments")).forEach(asked -> {
            if (asked.into() == null) {
                throw new IllegalStateException(function.name() + " makes no store of " + asked.variable());
            }
            var other = direct.put(asked.into(), asked.variable());
            if (other != null && !other.equals(asked.variable())) {
                throw new IllegalStateException(
                    function.name() + " has " + asked.into() + " on " + other + " and on " + asked.variable());
            }
        });
        direct.forEach(this::store);
    }

    /** A store, and the stores that it makes on the same table. */
    private void store(String type, String variable) {
        if (storeVariables.putIfAbsent(type, variable) == null) {
            code.code().methods(type).stream().filter(method -> method.name().equals("<init>"))
                .forEach(made -> code.code().steps(made).forEach(step -> {
                    if (step instanceof Code.Step.Call(var called) && called.name().equals("<init>")
                        && called.type().contains("L" + DOCUMENTS + ";")) {
                        store(called.owner(), variable);
                    }
                }));
        }
    }

    private void method(Code.Method method) {
        if (method.owner().equals(AUDIT_LOG) && !storeVariables.containsKey(AUDIT_LOG)) {
            return; // all functions could audit; one without an audit log has no route that does, or it would not start
        }
        if (!method.owner().equals(ITEMS)) {
            ports(method).forEach(port -> actions(port).forEach(action -> resources(method, port, action)
                .forEach(resource -> needed.add(SERVICES.get(port.owner()) + action + " " + resource))));
        }
    }

    /** The methods of ports that a method calls, directly or through its items. */
    private Set<Code.Method> ports(Code.Method method) {
        var ports = new LinkedHashSet<Code.Method>();
        for (var step : code.code().steps(method)) {
            if (step instanceof Code.Step.Call(var called)) {
                if (ADAPTERS.containsKey(called.owner())) {
                    ports.add(called);
                } else if (called.owner().equals(ITEMS)) {
                    code.code().reached(List.of(called)).stream().filter(item -> item.owner().equals(ITEMS))
                        .forEach(item -> ports.addAll(ports(item)));
                }
            }
        }
        return ports;
    }

    /** The requests that the adapter sends to its service when this method of the port is called. */
    private Set<String> actions(Code.Method port) {
        var adapter = ADAPTERS.get(port.owner());
        var from = new ArrayList<Code.Method>();
        from.add(new Code.Method(adapter, port.name(), port.type()));
        // The constructor starts what the adapter does on a thread of its own.
        code.code().methods(adapter).stream().filter(method -> method.name().equals("<init>")).forEach(from::add);
        var actions = new TreeSet<String>();
        code.code().reached(from).forEach(method -> code.code().steps(method).forEach(step -> {
            if (step instanceof Code.Step.Call(var called) && called.owner().endsWith("/model/ConditionCheck")) {
                actions.add("ConditionCheckItem"); // a part of a transaction, which IAM allows part by part
            }
            if (step instanceof Code.Step.Call(var called) && CLIENT.matcher(called.owner()).matches()) {
                var name = called.name();
                actions.add(ALLOWED_AS.getOrDefault(name,
                    name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1)));
                if (TELLS_WHAT_IS_MISSING.contains(name)) {
                    actions.add("ListBucket");
                }
            }
        }));
        if (actions.isEmpty()) {
            throw new IllegalStateException(port + " asks nothing of its service");
        }
        return actions;
    }

    private Set<String> resources(Code.Method method, Code.Method port, String action) {
        return switch (port.owner()) {
            case DOCUMENTS -> {
                var variable = storeVariables.get(method.owner().replaceFirst("\\$.*", ""));
                if (variable == null) {
                    throw new IllegalStateException(function.name() + ": no telling which table " + method + " asks");
                }
                var table = resource(variable);
                yield action.equals("Query") ? queried(method, table) : Set.of(table);
            }
            case QUEUE -> Set.of(resource(only("SqsMessageQueue")));
            case LEASE -> Set.of(resource(only("SqsLease")));
            default -> {
                var bucket = resource(only("S3Files"));
                var below = port.owner().equals(FILES) ? folders(composed(method, 2), bucket) : Set.<String>of();
                yield below.isEmpty() ? folders(code.texts(), bucket) : below;
            }
        };
    }

    private static Set<String> folders(Collection<String> texts, String bucket) {
        var below = new TreeSet<String>();
        texts.forEach(text -> FOLDER.matcher(text).results()
            .forEach(folder -> below.add(bucket + "/" + folder.group(1) + "*")));
        return below;
    }

    /**
     * The texts of a method, of those that it calls, and of their own classes' that these call: where keys are
     * composed.
     */
    private Set<String> composed(Code.Method method, int deep) {
        var texts = new TreeSet<String>();
        code.code().steps(method).forEach(step -> {
            if (step instanceof Code.Step.Text(var text)) {
                texts.add(text);
            } else if (step instanceof Code.Step.Call(var called) && called.owner().startsWith("xuefen/")
                && (deep == 2 || deep == 1 && called.owner().equals(method.owner()))) {
                texts.addAll(composed(called, deep - 1));
            }
        });
        return texts;
    }

    /**
     * The table and indexes that a method queries. They are named where the query is made: in the method itself, in the
     * table's keys, or in the methods that pass the query to it.
     */
    private Set<String> queried(Code.Method method, String table) {
        var queried = new TreeSet<String>();
        if (method.type().substring(0, method.type().indexOf(')')).contains("L" + QUERY + ";")) {
            code.reached().stream().filter(other -> other.owner().equals(method.owner()))
                .forEach(other -> queried.addAll(made(other, table)));
        } else {
            queried.addAll(made(method, table));
        }
        if (queried.isEmpty()) {
            throw new IllegalStateException(function.name() + ": no telling what " + method + " queries");
        }
        return queried;
    }

    private Set<String> made(Code.Method method, String table) {
        var made = new TreeSet<String>();
        var indexes = Project.TEMPLATE.tables().get(table).indexes().stream().map(index -> index.name()).toList();
        var steps = code.code().steps(method);
        steps.forEach(step -> {
            if (step instanceof Code.Step.Call(var called)) {
                if (KEYS.matcher(called.owner()).matches() && !called.owner().equals(method.owner())) {
                    code.code().reached(List.of(called)).forEach(key -> made.addAll(made(key, table)));
                } else if (called.owner().equals(QUERY) && called.name().equals("of")) {
                    made.add(table);
                } else if (called.owner().equals(QUERY) && BY_INDEX.contains(called.name())) {
                    steps.forEach(other -> {
                        if (other instanceof Code.Step.Text(var text) && indexes.contains(text)) {
                            made.add(table + "/index/" + text);
                        }
                    });
                }
            }
        });
        return made;
    }

    private String only(String by) {
        var variables = code.asked().stream().filter(asked -> asked.by().equals(by)).map(FunctionCode.Asked::variable)
            .distinct().toList();
        if (variables.size() != 1) {
            throw new IllegalStateException(function.name() + " has not one " + by + " but " + variables);
        }
        return variables.getFirst();
    }

    private String resource(String variable) {
        return switch (function.environment().get(variable)) {
            case Value.Reference(var id, var _) -> id;
            case null -> throw new IllegalStateException(
                function.name() + " asks for " + variable + ", which the template does not give it");
            default -> throw new IllegalStateException(function.name() + ": " + variable + " names no resource");
        };
    }
}
