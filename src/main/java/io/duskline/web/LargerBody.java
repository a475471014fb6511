package io.duskline.web;

import java.util.Set;
import org.springframework.util.unit.DataSize;

/**
 * Endpoints that take more at once than a form or a JSON document, as a bean of the package whose they are. Their bodies
 * are read as they come.
 *
 * @param paths as in the request line
 * @param largest a body above this size is refused
 */
public record LargerBody(Set<String> paths, DataSize largest) {}
