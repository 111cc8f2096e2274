using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows when the owner of a mailbox, or a room, works: days, hours and time zone.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxCalendarConfiguration", HelpUri = OnlineHelp.Pages + "Get-MailboxCalendarConfiguration.md")]
[OutputType(typeof(MailboxCalendarConfiguration))]
public sealed class GetMailboxCalendarConfigurationCommand : MailboxSettingsCommand
{
    private protected override void Process() => WriteObject(Read(reader => Service<MailboxSettingsService>().Get<MailboxCalendarConfiguration>(reader, Acting(reader))));
}
