package xuefen.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the resources that keep state: tables, queues, buckets and secrets. */
final class StateReader {
    private StateReader() {}

    static TableResource table(String name, Section properties) {
        // Backups and encryption at rest matter only on AWS.
        properties.inert("BillingMode", "PointInTimeRecoverySpecification", "SSESpecification",
            "DeletionProtectionEnabled", "Tags");
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Section attribute : properties.sections("AttributeDefinitions")) {
            attributes.put(attribute.text("AttributeName"), attribute.oneOf("AttributeType", Set.of("S", "N", "B")));
            attribute.done();
        }
        List<TableResource.Index> indexes = new ArrayList<>();
        for (Section index : properties.sections("GlobalSecondaryIndexes")) {
            Section projection = index.section("Projection");
            indexes.add(new TableResource.Index(index.text("IndexName"), key(index, attributes),
                projection.oneOf("ProjectionType", Set.of("ALL", "KEYS_ONLY", "INCLUDE")),
                projection.texts("NonKeyAttributes")));
            projection.done();
            index.done();
        }
        Optional<String> streamView = properties.optionalSection("StreamSpecification").map(stream -> {
            String view = stream.oneOf("StreamViewType",
                Set.of("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"));
            stream.done();
            return view;
        });
        Optional<String> timeToLive = properties.optionalSection("TimeToLiveSpecification").flatMap(ttl -> {
            boolean enabled = ttl.flag("Enabled");
            String attribute = ttl.text("AttributeName");
            ttl.done();
            return enabled ? Optional.of(attribute) : Optional.empty();
        });
        return new TableResource(name, Map.copyOf(attributes), key(properties, attributes), List.copyOf(indexes),
            streamView, timeToLive);
    }

    private static TableResource.Key key(Section owner, Map<String, String> attributes) {
        String hash = null;
        String range = null;
        for (Section part : owner.sections("KeySchema")) {
            String attribute = part.text("AttributeName");
            if (!attributes.containsKey(attribute)) {
                throw new TemplateException(part.path("AttributeName"),
                    attribute + " does not stand in AttributeDefinitions");
            }
            if (part.oneOf("KeyType", Set.of("HASH", "RANGE")).equals("HASH")) {
                hash = attribute;
            } else {
                range = attribute;
            }
            part.done();
        }
        if (hash == null) {
            throw new TemplateException(owner.path("KeySchema"), "has no HASH key");
        }
        return new TableResource.Key(hash, Optional.ofNullable(range));
    }

    static QueueResource queue(String name, Section properties) {
        properties.inert("SqsManagedSseEnabled", "KmsMasterKeyId", "Tags");
        // The defaults are those of SQS.
        Duration visibility = Duration.ofSeconds(properties.integer("VisibilityTimeout", 30));
        Duration retention = Duration.ofSeconds(properties.integer("MessageRetentionPeriod", 345_600));
        Duration delay = Duration.ofSeconds(properties.integer("DelaySeconds", 0));
        Optional<QueueResource.DeadLetter> deadLetter = properties.optionalSection("RedrivePolicy").map(redrive -> {
            var letter = new QueueResource.DeadLetter(redrive.logicalId("deadLetterTargetArn", "Arn"),
                Math.toIntExact(Long.parseLong(redrive.text("maxReceiveCount"))));
            redrive.done();
            return letter;
        });
        return new QueueResource(name, visibility, retention, delay, deadLetter);
    }

    static BucketResource bucket(String name, Section properties) {
        properties.inert("PublicAccessBlockConfiguration", "BucketEncryption", "OwnershipControls",
            "LifecycleConfiguration", "Tags");
        boolean versioned = properties.optionalSection("VersioningConfiguration").map(versioning -> {
            String status = versioning.oneOf("Status", Set.of("Enabled", "Suspended"));
            versioning.done();
            return status.equals("Enabled");
        }).orElse(false);
        List<BucketResource.CorsRule> cors = new ArrayList<>();
        properties.optionalSection("CorsConfiguration").ifPresent(configuration -> {
            for (Section rule : configuration.sections("CorsRules")) {
                // The browser's cache of rules has no effect here.
                rule.inert("MaxAge", "Id");
                cors.add(new BucketResource.CorsRule(rule.texts("AllowedOrigins"), rule.texts("AllowedMethods"),
                    rule.texts("AllowedHeaders")));
                rule.done();
            }
            configuration.done();
        });
        return new BucketResource(name, versioned, cors);
    }

    static SecretResource secret(String name, Section properties) {
        properties.inert("KmsKeyId", "Tags");
        Section generate = properties.section("GenerateSecretString");
        var secret = new SecretResource(name, properties.optionalText("Description").orElse(""),
            generate.integer("PasswordLength", 32), generate.flag("ExcludePunctuation"),
            generate.optionalText("ExcludeCharacters").orElse(""));
        generate.done();
        return secret;
    }
}
