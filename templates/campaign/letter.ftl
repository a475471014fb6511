<#ftl output_format="plainText" strip_whitespace=true>
<#setting locale="en">
<#if occasion == "remarks">
${who} sent “${name}” back:

${why}
<#list remarks as remark>

* ${remark.at}:
  ${remark.text}
</#list>

Each remark stands at its place until you have seen to it:
<#elseif occasion == "emergency">
${who} launched “${name}” on ${at}
without a second person. It writes to ${messages} ${(messages == 1)?then("contact", "contacts")}.

Why it could not wait:

${why}

Somebody else must look at it by ${lookBy},
or it pauses itself. Read it, and confirm it or send it back:
<#else>
“${name}” has paused itself.

${who} launched it on ${at} without a second person,
and no second person has confirmed it within 24 hours. Why it could not wait:

${why}

Read it, and confirm it or send it back:
</#if>

${link}
