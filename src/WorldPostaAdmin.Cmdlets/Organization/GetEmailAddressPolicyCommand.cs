using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows how a new recipient gets its address.</summary>
/// <remarks>There is one policy, Default Policy: the alias in the default domain. It changes no address afterwards, so no recipient stands under it.</remarks>
[Cmdlet(VerbsCommon.Get, "EmailAddressPolicy", HelpUri = OnlineHelp.Pages + "Get-EmailAddressPolicy.md")]
[OutputType(typeof(EmailAddressPolicy))]
public sealed class GetEmailAddressPolicyCommand : StoreCommand
{
    /// <summary>The name of the policy.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EmailAddressPolicyCompleter))]
    public string? Identity { get; set; }

    private protected override void Process() =>
        WriteObject(Read(reader => Identity is null ? EmailAddressPolicy.All(reader) : [EmailAddressPolicy.Find(reader, Identity)]), enumerateCollection: true);
}

/// <summary>Completes names of policies.</summary>
public sealed class EmailAddressPolicyCompleter() : WordCompleter([$"'{EmailAddressPolicy.DefaultName}'"]);
