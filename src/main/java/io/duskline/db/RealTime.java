package io.duskline.db;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Asks for the time that really passes, also where a trial moved its clock on: for whatever people and machines outside live
 * through, as sessions, leases and rates. Everywhere else the two are the same.
 */
@Documented
@Qualifier @Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RealTime {}
