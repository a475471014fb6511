package io.duskline.web;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies are read as {@code application/json} and as nothing else. Spring offers YAML, CBOR, XML and more by itself as
 * soon as a library for it lies on the class path; here it is the other way about, and each format is named.
 */
@Configuration(proxyBeanMethods = false)
class OnlyJson implements ServerHttpMessageConvertersCustomizer {

    private static final Set<Class<?>> KEPT = Set.of(
            ByteArrayHttpMessageConverter.class,
            StringHttpMessageConverter.class,
            ResourceHttpMessageConverter.class,
            PlainJson.class);

    @Bean
    static PlainJson plainJson(JsonMapper mapper) {
        return new PlainJson(mapper);
    }

    @Override
    public void customize(ServerBuilder converters) {
        converters.configureMessageConvertersList(OnlyJson::keep);
    }

    private static void keep(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(converter -> !KEPT.contains(converter.getClass()));
        // bytes and texts that are JSON already are not written as JSON once more
        converters.sort(Comparator.comparing(PlainJson.class::isInstance));
    }

    /** Writes every kind of JSON, a problem document too, and reads the one kind that all other rules are made for. */
    static final class PlainJson extends JacksonJsonHttpMessageConverter {

        private PlainJson(JsonMapper mapper) {
            super(mapper);
        }

        @Override
        public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
            return (mediaType == null || mediaType.equalsTypeAndSubtype(MediaType.APPLICATION_JSON))
                    && super.canRead(type, mediaType);
        }
    }
}
