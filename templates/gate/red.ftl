<#ftl output_format="plainText" strip_whitespace=true>
<#setting locale="en">
It ends on ${ends} (${zone}), ${left}. These blockers are open:

<#list gate.blockers() as finding>
* ${finding.message()}<#if finding.detail()?has_content> ${finding.detail()}</#if>
</#list>

Fix them, ask for an exception, move the date, or ask to end although it is red. Another person must approve that
before the end.

See the blockers: ${page}
