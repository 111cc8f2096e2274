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
    [string[]] $Examples = @()
)

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

function Invoke-Native([scriptblock] $Command) {
    & $Command
    if ($LASTEXITCODE -ne 0) { throw "'$Command' ended with $LASTEXITCODE." }
}

function New-Package {
    $version = (Import-PowerShellDataFile WorldPostaAdmin.psd1).ModuleVersion
    $target = "artifacts/package/WorldPostaAdmin/$version"
    if (Test-Path $target) { Remove-Item $target -Recurse }
    $null = New-Item $target -ItemType Directory
    Copy-Item WorldPostaAdmin.psd1, LICENSE, README.md, CHANGELOG.md $target
    Copy-Item bin, en-US $target -Recurse
    Get-ChildItem "$target/bin" -Recurse -Include *.pdb, *.xml | Remove-Item
    $zip = Join-Path $PSScriptRoot "artifacts/package/WorldPostaAdmin-$version.zip"
    if (Test-Path $zip) { Remove-Item $zip }
    [IO.Compression.ZipFile]::CreateFromDirectory((Resolve-Path artifacts/package/WorldPostaAdmin), $zip, 'Optimal', $true)
    Get-Item $zip
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
        Invoke-Native { dotnet build src/Module --configuration Release --nologo }
        New-Package
    }
}
