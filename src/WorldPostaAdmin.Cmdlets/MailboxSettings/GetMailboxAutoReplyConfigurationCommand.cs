using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows whether a mailbox answers by itself, and what.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxAutoReplyConfiguration", HelpUri = OnlineHelp.Pages + "Get-MailboxAutoReplyConfiguration.md")]
[OutputType(typeof(AutoReplyConfiguration))]
public sealed class GetMailboxAutoReplyConfigurationCommand : MailboxSettingsCommand
{
    private protected override void Process() => WriteObject(Read(reader => Service<MailboxSettingsService>().Get<AutoReplyConfiguration>(reader, Acting(reader))));
}
