using System.Text.Json;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>Reads what was published beside the configuration.</summary>
public static class ServiceSettings
{
    /// <summary>The settings in a folder.</summary>
    /// <exception cref="DomainException">MailServerNotPublished.</exception>
    public static MailServerSettings Read(string folder)
    {
        var file = Path.Combine(folder, "settings.json");
        try
        {
            return JsonSerializer.Deserialize<MailServerSettings>(File.ReadAllBytes(file), new JsonSerializerOptions { PropertyNameCaseInsensitive = true }) ?? throw new JsonException("It is empty.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new DomainException("MailServerNotPublished", DomainErrorKind.NotFound, folder, $"'{file}' cannot be read: {e.Message} Publish to the folder first, with Publish-MailServer.", e);
        }
    }
}
