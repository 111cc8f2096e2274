namespace WorldPostaAdmin.Storage;

/// <summary>A record that names a content, and is one of the references that are counted for it.</summary>
public interface IContentUser : IRecord
{
    /// <summary>The content, or empty. A method, since PowerShell would show a property of an interface as one of the object.</summary>
    Guid GetContent();
}
