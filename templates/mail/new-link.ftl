<#ftl output_format="plainText" strip_whitespace=true>
${voice.text("page.new_link.mail_lead")}

<#list links as link>
${link.title()}
${voice.text("page.new_link.mail_for", link.account())}
${link.url()}

</#list>
${voice.text("page.new_link.mail_not_you")}
-- 
${vendor.name()}
${vendor.postalAddress()}
