package io.duskline.web;

import freemarker.template.TemplateMethodModelEx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.freemarker.autoconfigure.FreeMarkerVariablesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.webjars.WebJarVersionLocator;

/**
 * Static files of pages. A template calls {@code asset("duskline.css")} and gets an address with a content hash,
 * {@code /assets/duskline-….css}, which browsers cache forever. The plain address works too and is revalidated each time. So is
 * an address with another hash, from a node of another version or an old page: it returns the current file.
 */
@Controller
class Assets {

    private static final String FOLDER = "/assets/";
    private static final Pattern HASHED = Pattern.compile("(.+)-([0-9a-f]{16})(\\.[a-z]+)");
    private static final int HASH = 16;

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final List<String> places;
    private final ResourceLoader loader;
    private final boolean isKept;
    private final Map<String, Asset> kept = new ConcurrentHashMap<>();

    Assets(WebProperties web, ResourceLoader loader) {
        this.places = Stream.concat(
                        Stream.of(web.getResources().getStaticLocations()).map(place -> place + "assets/"),
                        Stream.of("classpath:/META-INF/resources/webjars/htmx.org/%s/dist/"
                                .formatted(new WebJarVersionLocator().version("htmx.org"))))
                .toList();
        this.loader = loader;
        this.isKept = web.getResources().getChain().isCache();
    }

    private record Asset(MediaType type, ByteArrayResource content, String hash) {}

    /** For templates. */
    @Bean
    static FreeMarkerVariablesCustomizer assetFunction(Assets assets) {
        TemplateMethodModelEx asset = arguments -> assets.address(String.valueOf(arguments.getFirst()));
        return variables -> variables.put("asset", asset);
    }

    /** The current address of a file. */
    String address(String name) {
        Asset asset = find(name).orElseThrow(() -> new IllegalArgumentException("There is no asset " + name));
        int dot = name.lastIndexOf('.');
        return FOLDER + name.substring(0, dot) + "-" + asset.hash() + name.substring(dot);
    }

    @GetMapping(FOLDER + "{name:[a-z0-9][a-z0-9.-]*}")
    ResponseEntity<byte[]> asset(@PathVariable String name) {
        Matcher hashed = HASHED.matcher(name);
        Asset asset = find(hashed.matches() ? hashed.group(1) + hashed.group(3) : name)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean isThis = hashed.matches() && hashed.group(2).equals(asset.hash());
        return ResponseEntity.ok()
                .cacheControl(isThis ? FOR_EVER : CacheControl.noCache())
                // weak, because Tomcat does not compress a response with a strong ETag
                .eTag("W/\"" + asset.hash() + "\"")
                .contentType(asset.type())
                .body(asset.content().getByteArray());
    }

    private Optional<Asset> find(String name) {
        Asset known = kept.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Asset> found = places.stream()
                .map(place -> loader.getResource(place + name))
                .filter(Resource::isReadable)
                .findFirst()
                .map(Assets::read);
        if (isKept) {
            found.ifPresent(asset -> kept.put(name, asset));
        }
        return found;
    }

    private static Asset read(Resource file) {
        try {
            byte[] bytes = file.getContentAsByteArray();
            return new Asset(
                    MediaTypeFactory.getMediaType(file).orElse(MediaType.APPLICATION_OCTET_STREAM),
                    new ByteArrayResource(bytes),
                    DigestUtils.sha256Hex(bytes).substring(0, HASH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
