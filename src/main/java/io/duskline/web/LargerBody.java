package io.duskline.web;

import java.util.Set;
import org.springframework.util.unit.DataSize;

/**
 * Endpoints that accept larger bodies than forms or JSON documents. A bean of the package with the endpoints. Their bodies are
 * streamed.
 *
 * @param paths as in the request line
 * @param largest a body above this size is rejected
 */
public record LargerBody(Set<String> paths, DataSize largest) {}
