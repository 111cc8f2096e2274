namespace WorldPostaAdmin.MailServer.Service;

/// <summary>One thing that the service does for as long as it runs. A part that ends by itself or fails is started again after a while.</summary>
public interface IServicePart
{
    /// <summary>A short word for the health line and the log.</summary>
    string Name { get; }

    /// <summary>Runs until it is told to stop; then takes on nothing new, finishes what it has in hand, and returns.</summary>
    Task RunAsync(CancellationToken stop);
}
