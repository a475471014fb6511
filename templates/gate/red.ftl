<#ftl output_format="plainText" strip_whitespace=true>
<#setting locale="en">
It ends on ${ends} (${zone}), ${left}. Until then this is in the way:

<#list gate.must() as finding>
* ${finding.title()}<#if finding.says()?has_content> ${finding.says()}</#if>
</#list>

Solve it, except it with a ground, move the date, or ask that it end although it is red: another person must agree before the
end.

See what is missing: ${page}
