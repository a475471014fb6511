<#ftl output_format="plainText" strip_whitespace=true>
<#setting locale="en">
<#if occasion == "rejected">
${who} sent “${review.title()}” back:

${reason}
<#list remarks as remark>

* ${remark.at()}:
  ${remark.text()}
</#list>

<#if isCampaign>Each remark stays open until you mark it as resolved:<#else>${next}:</#if>
<#elseif occasion == "requested">
${who} requested a review: ${review.type().label()}.

${content.impact()} <#if deadline??>Decide by ${deadline}. </#if>${content.ifUndecided()}
<#if reason?has_content>

Reason of the request:

${reason}
</#if>

Read it, and approve it or send it back:
<#else>
<#if occasion == "lapsed">
“${review.title()}” was paused automatically, because no second person confirmed it in time.

</#if>
${who} ${isCampaign?then("launched", "released")} it on ${at} without a second person. <#if isDecidable>${content.impact()}</#if>

Why it could not wait:

${reason}
<#if isDecidable>

<#if deadline??>Decide by ${deadline}. </#if>${content.ifUndecided()}

Read it, and confirm it<#if isRejectable> or send it back</#if>:
</#if>
</#if>

${link}
