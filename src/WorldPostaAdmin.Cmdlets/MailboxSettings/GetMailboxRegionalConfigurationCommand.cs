using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the language, the formats of dates and times, and the time zone of a mailbox's owner.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxRegionalConfiguration", HelpUri = OnlineHelp.Pages + "Get-MailboxRegionalConfiguration.md")]
[OutputType(typeof(MailboxRegionalConfiguration))]
public sealed class GetMailboxRegionalConfigurationCommand : MailboxSettingsCommand
{
    private protected override void Process() => WriteObject(Read(reader => Service<MailboxSettingsService>().Get<MailboxRegionalConfiguration>(reader, Acting(reader))));
}
