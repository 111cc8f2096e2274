using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the connection that Connect-ExchangeOnline made; nothing where there is none, or where it was ended.</summary>
[Cmdlet(VerbsCommon.Get, "ConnectionInformation", HelpUri = OnlineHelp.Pages + "Get-ConnectionInformation.md")]
[OutputType(typeof(ConnectionInformation))]
public sealed class GetConnectionInformationCommand : StoreCommand
{
    /// <summary>Only the connections with these ids.</summary>
    [Parameter]
    public Guid[]? ConnectionId { get; set; }

    private protected override void Process()
    {
        if (Session.ExchangeConnection is { } connection && ConnectionId?.Contains(connection.ConnectionId) != false) WriteObject(connection);
    }
}
