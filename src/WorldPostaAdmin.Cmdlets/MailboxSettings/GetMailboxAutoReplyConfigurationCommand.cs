using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows whether a mailbox answers by itself, and what.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxAutoReplyConfiguration")]
[OutputType(typeof(AutoReplyConfiguration))]
public sealed class GetMailboxAutoReplyConfigurationCommand : MailboxSettingsCommand
{
    private protected override void Process() => WriteObject(Read(reader => Service<MailboxSettingsService>().Get<AutoReplyConfiguration>(reader, Acting(reader))));
}
