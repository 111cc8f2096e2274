#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
Builds, tests and packages the module. Thin: calls dotnet.

.EXAMPLE
./build.ps1
Builds; then Import-Module ./WorldPostaAdmin.psd1.

.EXAMPLE
./build.ps1 -Task Test
Runs every test, the Pester suite too.

.EXAMPLE
./build.ps1 -Task Crash -Kills 500
Runs in full what the tests of resilience do a little of: see docs/reliability.md.

.EXAMPLE
./build.ps1 -Task Package
Makes the module's package for the PowerShell Gallery and the .NET tool wpadmin in artifacts/package, with their sums.

.EXAMPLE
./build.ps1 -Task Compatibility -Examples examples.jsonl
Measures how Exchange's example commands run here, and writes docs/compatibility.md: see tests/Compatibility.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Crash', 'Compatibility', 'Package', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Of the task Crash: how many processes are killed, how many times bytes are flipped, how long many processes share a store.
    [ValidateRange(1, 100000)]
    [int] $Kills = 500,

    [ValidateRange(1, 100000)]
    [int] $Damages = 1000,

    [ValidateRange(1, 600)]
    [int] $Minutes = 3,

    # Of the task Compatibility: files of example commands.
    [string[]] $Examples = @(),

    # Of the task Package: the folder that the packages are written to; what it held of them is replaced.
    [string] $Output = (Join-Path $PSScriptRoot 'artifacts/package'),

    # Of the task Package: packs what has been built already, in the given configuration.
    [switch] $NoBuild,

    # Of the task Package: the SHA-256 fingerprint of the certificate that signs module and packages. Left out, nothing is signed.
    [string] $CertificateFingerprint
)

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

function Invoke-Native([scriptblock] $Command) {
    & $Command
    if ($LASTEXITCODE -ne 0) { throw "'$Command' ended with $LASTEXITCODE." }
}

# The folder of the module as it is installed: what the manifest loads, help, examples, and what a reader looks for.
function New-ModuleFolder([string] $Folder) {
    $null = New-Item $Folder -ItemType Directory -Force
    Copy-Item WorldPostaAdmin.psd1, LICENSE, README.md, CHANGELOG.md, SECURITY.md $Folder
    Copy-Item bin, en-US $Folder -Recurse
    $null = New-Item "$Folder/examples" -ItemType Directory
    Copy-Item examples/*.ps1, examples/*.csv "$Folder/examples"
    # PowerShell loads no symbols, and shows help from en-US, not from the compiler's documentation files.
    Get-ChildItem "$Folder/bin" -Recurse -Include *.pdb, *.xml | Remove-Item
}

# What a project is built from, in CycloneDX form, by the packages that its restore resolved.
function New-BillOfMaterials([string] $Project, [string] $Name, [string] $Version, [string] $Path) {
    $folder, $file = (Split-Path $Path), (Split-Path $Path -Leaf)
    Invoke-Native {
        dotnet tool run dotnet-CycloneDX -- $Project --recursive --disable-package-restore --output $folder --filename $file --output-format Json `
            --set-name $Name --set-version $Version --set-type Application | Out-Null
    }
}

# Needs the certificate, with its private key, in the current user's store.
function Add-Signature([string] $ModuleFolder) {
    if (-not $IsWindows) { throw 'Set-AuthenticodeSignature is in PowerShell for Windows only: run the Package task with -CertificateFingerprint there.' }
    $certificate = Get-ChildItem Cert:\CurrentUser\My -CodeSigningCert |
        Where-Object { $_.GetCertHashString('SHA256') -eq $CertificateFingerprint } | Select-Object -First 1
    if (-not $certificate) { throw "No code-signing certificate with the SHA-256 fingerprint '$CertificateFingerprint' is in Cert:\CurrentUser\My." }
    Get-ChildItem $ModuleFolder -Recurse -Include WorldPostaAdmin*.dll, *.psd1, *.ps1xml, *.ps1 | Set-AuthenticodeSignature -Certificate $certificate -HashAlgorithm SHA256 |
        Where-Object Status -ne 'Valid' | ForEach-Object { throw "'$($_.Path)' could not be signed: $($_.StatusMessage)" }
}

# The checks that the gallery makes are those of Publish-PSResource, so that it is used here too, on a folder as the repository.
function Publish-ToFolder([string] $ModuleFolder, [string] $Folder) {
    $repository = "WorldPostaAdmin-$([guid]::NewGuid().ToString('n'))"
    Register-PSResourceRepository $repository -Uri (Resolve-Path $Folder).Path -Trusted
    try { Publish-PSResource -Path $ModuleFolder -Repository $repository }
    finally { Unregister-PSResourceRepository $repository }
}

function New-Package {
    $manifest = Import-PowerShellDataFile WorldPostaAdmin.psd1
    $version = @($manifest.ModuleVersion, $manifest.PrivateData.PSData.Prerelease | Where-Object { $_ }) -join '-'
    $target = (New-Item $Output -ItemType Directory -Force).FullName
    Get-ChildItem $target -Include *.nupkg, SHA256SUMS -Recurse -Depth 0 | Remove-Item
    $staging = Join-Path $PSScriptRoot 'artifacts/staging'
    if (Test-Path $staging) { Remove-Item $staging -Recurse -Force }
    $module = Join-Path $staging 'WorldPostaAdmin'

    New-ModuleFolder $module
    Invoke-Native { dotnet tool restore | Out-Null }
    New-BillOfMaterials src/WorldPostaAdmin.Composition/WorldPostaAdmin.Composition.csproj WorldPostaAdmin $version "$module/sbom.cdx.json"
    New-BillOfMaterials src/WorldPostaAdmin.Host/WorldPostaAdmin.Host.csproj wpadmin $version "$staging/sbom.cdx.json"
    if ($CertificateFingerprint) { Add-Signature $module }
    Publish-ToFolder $module $target
    Invoke-Native {
        dotnet pack src/WorldPostaAdmin.Host --configuration $Configuration --output $target --nologo "--property:BillOfMaterials=$staging/sbom.cdx.json" `
            @(if ($NoBuild) { '--no-build' }) | Out-Host
    }
    $packages = Get-ChildItem $target -Filter *.nupkg
    if ($CertificateFingerprint) {
        foreach ($package in $packages) {
            Invoke-Native { dotnet nuget sign $package --certificate-fingerprint $CertificateFingerprint --overwrite | Out-Host }
        }
    }
    $packages | Get-FileHash -Algorithm SHA256 | ForEach-Object { "$($_.Hash.ToLowerInvariant())  $(Split-Path $_.Path -Leaf)" } | Set-Content "$target/SHA256SUMS"
    $packages
}

switch ($Task) {
    'Clean' { 'bin', 'en-US', 'artifacts' | Where-Object { Test-Path $_ } | Remove-Item -Recurse -Force }
    'Build' { Invoke-Native { dotnet build src/Module --configuration $Configuration --nologo } }
    'Test' { Invoke-Native { dotnet test --nologo } }
    'Crash' {
        $env:WORLDPOSTA_KILLS = $Kills
        $env:WORLDPOSTA_DAMAGES = $Damages
        $env:WORLDPOSTA_MINUTES = $Minutes
        $env:WORLDPOSTA_BOOKINGS = 200
        try { Invoke-Native { dotnet test tests/WorldPostaAdmin.Resilience.Tests --nologo --logger 'console;verbosity=detailed' } }
        finally { Remove-Item Env:WORLDPOSTA_KILLS, Env:WORLDPOSTA_DAMAGES, Env:WORLDPOSTA_MINUTES, Env:WORLDPOSTA_BOOKINGS }
    }
    'Compatibility' {
        Invoke-Native { dotnet run --project tests/Compatibility --configuration $Configuration -- @Examples --docs docs }
    }
    'Package' {
        if (-not $NoBuild) { Invoke-Native { dotnet build src/WorldPostaAdmin.Host --configuration $Configuration --nologo } }
        New-Package
    }
}
