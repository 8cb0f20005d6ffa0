package xuefen.local.standin;

import java.util.concurrent.ConcurrentHashMap;

import com.typesafe.config.Config;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.ExtensionId;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.scaladsl.ConnectionContext;
import org.apache.pekko.http.scaladsl.Http;
import org.apache.pekko.http.scaladsl.Http$;
import org.apache.pekko.http.scaladsl.HttpExt;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.scaladsl.Flow;
import scala.concurrent.Future;

/**
 * Pekko's HTTP server with a door before its handler. ElasticMQ accepts any request and offers no hook between its
 * routes and its port. A second server in front would cost each request a hop, and leave ElasticMQ's own port open.
 * ElasticMQ asks the actor system for the server and gets this one.
 */
final class GatedHttp extends HttpExt {
    private final Door door;

    private GatedHttp(Config config, ExtendedActorSystem system, Door door) {
        super(config, system);
        this.door = door;
    }

    /**
     * Puts every HTTP server of an actor system behind a door.
     *
     * @throws IllegalStateException if this version of Pekko keeps its extensions elsewhere
     */
    static void install(ActorSystem system, Door door) {
        try {
            var field = system.getClass().getDeclaredField("extensions");
            field.setAccessible(true);
            @SuppressWarnings("unchecked")
            var extensions = (ConcurrentHashMap<ExtensionId<?>, Object>) field.get(system);
            extensions.put(Http$.MODULE$,
                new GatedHttp(system.settings().config().getConfig("pekko.http"), (ExtendedActorSystem) system, door));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the HTTP server of this version of Pekko cannot be replaced", e);
        }
    }

    @Override
    public Future<Http.ServerBinding> bindAndHandleImpl(Flow<HttpRequest, HttpResponse, Object> handler, String address,
        int port, ConnectionContext connections, ServerSettings settings, LoggingAdapter log,
        Materializer materializer) {
        return super.bindAndHandleImpl(new DoorStage(door).before(handler, materializer), address, port, connections,
            settings, log, materializer);
    }
}
